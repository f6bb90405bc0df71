"""Alerts between clubs: no name, no further than the person chose, never by one person alone, never for ever."""

from datetime import timedelta

import pytest

from caunoi.base.ids import new_id
from caunoi.safety import actions
from caunoi.safety.models import AlertSeen, SafetyAlert
from caunoi.safety.tests.world import AT, DAY, HOUR, an_event, happen, recorded

pytestmark = pytest.mark.django_db


def an_alert(world, **changes):
    return {
        "id": new_id(), "club": world.club.pk, "warnings": ["drugging", "several_people"],
        "text": "Không nhận đồ uống đã mở sẵn.", "level": "all_clubs_anonymous", "days": 7, **changes,
    }  # fmt: skip


def propose(world, *rows, by=None):
    return [o.problem for o in actions.propose_alerts(alerts=rows, by=by or world.worker, at=AT)]


def decide(alert, decision, by, at=AT, **more):
    row = {"id": new_id(), "alert": getattr(alert, "pk", alert), "decision": decision, **more}
    (outcome,) = actions.decide_alerts(decisions=[row], by=by, at=at)
    return outcome.problem


def proposed(world, by=None, **changes):
    row = an_alert(world, **changes)
    assert propose(world, row, by=by) == [None]
    return SafetyAlert.objects.get(pk=row["id"])


def readers(world, at=AT):
    people = {
        name: getattr(world, name) for name in ("worker", "colleague", "lead", "far_worker", "far_lead", "officer")
    }
    return {name for name, one in people.items() if SafetyAlert.objects.visible_to(one).live(at).exists()}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"text": "Anh Hùng, xe 14A-123.45"}, "identifier"),
        ({"text": "Gọi 0912345678"}, "identifier"),
        ({"text": "Nguyễn Văn Tèo hay đến"}, "identifier"),
        ({"text": "x" * 161}, "bad_data"),
        ({"warnings": []}, "bad_data"),
        ({"warnings": ["ugly"]}, "bad_data"),
        ({"level": "record_only"}, "bad_data"),
        ({"days": 31}, "bad_data"),
        ({"incident": new_id()}, "parent"),
    ],
)
def test_what_names_somebody_or_does_not_fit_is_refused(world, changes, problem):
    assert propose(world, an_alert(world, **changes)) == [problem]


def test_an_alert_goes_no_further_than_the_person_chose(world):
    quiet, own = recorded(world), recorded(world, alert_level="own_club")
    every = recorded(world, alert_level="all_clubs_anonymous")
    assert propose(world, an_alert(world, incident=quiet.pk, level="own_club")) == ["no_consent"]
    assert propose(world, an_alert(world, incident=own.pk)) == ["no_consent"]
    assert propose(world, an_alert(world, incident=own.pk, level="own_club")) == [None]
    assert propose(world, an_alert(world, incident=every.pk)) == [None]
    assert propose(world, an_alert(world, incident=every.pk), by=world.colleague) == ["not_yours"]


def test_it_warns_nobody_until_a_second_person_published_it(world):
    alert = proposed(world)
    assert readers(world) == set()
    for somebody in (world.worker, world.colleague, world.far_lead):
        assert decide(alert, "publish", somebody) == "not_yours"
    assert decide(alert, "publish", world.lead) is None
    assert readers(world) == {"worker", "colleague", "lead", "far_worker", "far_lead", "officer"}


def test_a_lead_does_not_publish_their_own(world):
    alert = proposed(world, by=world.lead)
    assert decide(alert, "publish", world.lead) == "not_yours"
    assert decide(alert, "publish", world.second_lead) is None


def test_an_officer_may_publish_too(world):
    assert decide(proposed(world), "publish", world.officer) is None


def test_an_alert_to_the_own_club_stays_there(world):
    decide(proposed(world, level="own_club"), "publish", world.lead)
    assert readers(world) == {"worker", "colleague", "lead", "officer"}


def test_no_other_role_ever_reads_one(world, make_user):
    decide(proposed(world), "publish", world.lead)
    for role in ("partner", "police", "provider", "expert", "trainer", "admin"):
        assert not SafetyAlert.objects.visible_to(make_user(role)).exists()


def test_it_ends_by_itself(world):
    decide(proposed(world, days=30), "publish", world.lead)
    assert readers(world, AT + 29 * DAY) and not readers(world, AT + 30 * DAY)
    assert SafetyAlert.objects.get().expires_at - AT <= timedelta(days=30)


@pytest.mark.parametrize("order", [("publish", "refuse"), ("refuse", "publish")])
def test_of_two_decisions_that_contradict_each_other_the_quieter_holds(world, order):
    alert = proposed(world)
    for decision, somebody in zip(order, (world.lead, world.officer), strict=True):
        assert decide(alert, decision, somebody) is None
    assert readers(world) == set()


def test_its_author_may_withdraw_it_early(world):
    alert = proposed(world)
    decide(alert, "publish", world.lead)
    assert decide(alert, "withdraw", world.colleague) == "not_yours"
    assert decide(alert, "withdraw", world.worker) is None
    assert readers(world) == set()


def test_when_the_person_chooses_less_the_alert_is_taken_off_at_once(world):
    incident = recorded(world, alert_level="all_clubs_anonymous")
    alert = proposed(world, incident=incident.pk)
    decide(alert, "publish", world.lead)
    assert happen(an_event(incident, "level", alert_level="own_club"), by=world.worker) == [None]
    assert readers(world) == set()


def test_what_the_person_took_back_before_is_not_published(world):
    incident = recorded(world, alert_level="all_clubs_anonymous")
    alert = proposed(world, incident=incident.pk)
    happen(an_event(incident, "level", alert_level="record_only"), by=world.worker)
    decide(alert, "publish", world.lead)
    assert readers(world) == set()


def test_a_decision_waits_for_its_alert(world):
    assert decide(new_id(), "publish", world.lead) == "parent"


def test_it_is_known_how_many_clubs_it_reached_and_not_who(world):
    alert = proposed(world)
    decide(alert, "publish", world.lead, at=AT)
    live = list(SafetyAlert.objects.live(AT + HOUR))
    for somebody in (world.worker, world.colleague, world.far_worker, world.officer):
        actions.reached(alerts=live, by=somebody, at=AT + HOUR)
    assert AlertSeen.objects.filter(alert=alert).count() == 2
    assert {field.name for field in AlertSeen._meta.fields} == {"id", "alert", "club"}
