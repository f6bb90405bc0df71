"""Recording incidents and what happens to them afterwards."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.clients.models import Client
from caunoi.network.models import Posting
from caunoi.privacy.models import AuditLine
from caunoi.safety import actions
from caunoi.safety.clocks import watched
from caunoi.safety.models import Incident, IncidentEvent, Support
from caunoi.safety.models import choices as words
from caunoi.safety.rules import choices
from caunoi.safety.rules.codes import incident_code, normalise
from caunoi.safety.tests.world import AT, DAY, HOUR, agreed, an_event, an_incident, happen, recorded

pytestmark = pytest.mark.django_db


def record(world, *rows, by=None):
    outcomes = actions.record_incidents(incidents=rows, by=by or world.worker, at=AT)
    return [outcome.problem for outcome in outcomes]


def test_words_and_laws_name_the_same_codes():
    pairs = {
        "KINDS": words.Kind, "PERPETRATORS": words.Perpetrator, "AGAINST": words.Against, "SOURCES": words.Source,
        "OUTCOMES": words.Outcome, "SUPPORTS": words.SupportKind, "SUPPORT_STATES": words.SupportState,
        "LEVELS": words.Level, "PATHWAYS": words.Pathway,
    }  # fmt: skip
    for name, model in pairs.items():
        assert tuple(model.values) == getattr(choices, name), name


def test_an_incident_is_kept_under_a_code_that_follows_from_its_id(world):
    row = an_incident(world, client=world.client.pk, concerns=["minor"], supports={"medical": "offered"})
    assert record(world, row) == [None]
    incident = Incident.objects.get()
    assert incident.code == incident_code(row["id"]) and len(incident.code) == 10
    assert normalise(f" {incident.code.lower()} ") == incident.code
    assert (incident.approach, incident.commune, incident.recorded_by) == (world.approach, world.place, world.worker)
    assert incident.counts_on == date(2026, 3, 2)
    assert Support.objects.get().state == "offered"
    line = AuditLine.objects.get(noun="incident")
    assert line.subjects == [str(incident.pk)] and "harassment" not in str(line.detail)


def test_the_same_incident_twice_is_kept_once(world):
    row = an_incident(world)
    assert record(world, row, an_incident(world)) == [None, None]
    assert record(world, row) == [None]
    assert Incident.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": "suspected"}, "bad_data"),
        ({"perpetrator": "a_name"}, "bad_data"),
        ({"kind": None}, "bad_data"),
        ({"note": "gọi 0912 345 678"}, "identifier"),
        ({"note": "x" * 201}, "bad_data"),
        ({"reported_at": AT + HOUR}, "future"),
        ({"happened_at": AT, "reported_at": AT - HOUR}, "bad_data"),
        ({"happened_on": date(2026, 3, 3)}, "future"),
        ({"happened_on": date(2026, 3, 2), "reported_at": AT - 3 * DAY}, "bad_data"),
        ({"happened_at": AT - DAY, "happened_on": date(2026, 2, 1)}, "bad_data"),
        ({"reported_at": (AT - HOUR).replace(tzinfo=None)}, "bad_data"),
        ({"client": new_id()}, "parent"),
        ({"club": new_id()}, "bad_data"),
        ({"approach": new_id()}, "bad_data"),
        ({"concerns": ["suspected"]}, "bad_data"),
        ({"supports": {"pep": "promised"}}, "bad_data"),
        ({"supports": {"police_report": "given"}}, "no_consent"),
        ({"supports": {"police_report": "offered"}}, None),
        ({"reported_at": AT + timedelta(minutes=5)}, None),
    ],
)
def test_what_does_not_fit_is_named_and_the_rest_is_kept(world, changes, problem):
    assert record(world, an_incident(world, **changes), an_incident(world)) == [problem, None]


def test_only_who_serves_the_club_records_for_it(world, make_user):
    assert record(world, an_incident(world), by=world.far_worker) == ["not_yours"]
    assert record(world, an_incident(world), by=world.officer) == [None]
    for role in ("admin", "trainer", "partner", "police", "provider", "expert"):
        assert record(world, an_incident(world), by=make_user(role)) == ["not_yours"]


def test_without_a_day_it_counts_on_the_day_of_the_report_here(world):
    late_evening = AT.replace(day=1, hour=18)  # 01:00 on the 2nd where the cell is
    assert recorded(world, reported_at=late_evening).counts_on == date(2026, 3, 2)


def test_the_first_response_is_the_earliest_in_whatever_order_they_arrive(world):
    incident = recorded(world, reported_at=AT - 30 * HOUR)
    late = an_event(incident, "respond", happened_at=AT - HOUR, responder=world.colleague.pk)
    early = an_event(incident, "respond", happened_at=AT - 29 * HOUR)
    assert happen(late, by=world.lead) == [None]
    assert happen(early, by=world.worker) == [None]
    incident.refresh_from_db()
    assert (incident.first_response_at, incident.responder) == (AT - 29 * HOUR, world.worker)
    assert watched([incident], at=AT)[0].clocks[0].state == "met"


def test_help_moves_from_offered_to_given_and_meets_its_clock(world):
    incident = recorded(world, kind="rape", happened_at=AT - 2 * HOUR, client=world.client.pk)
    steps = [an_event(incident, "support", support="pep", state=state) for state in ("offered", "accepted", "given")]
    assert happen(*steps, by=world.worker) == [None] * 3
    (one,) = watched([incident], at=AT)
    assert {clock.name: clock.state for clock in one.clocks} == {
        "response_24h": "running", "pep_72h": "met", "contraception_120h": "running",
    }  # fmt: skip
    assert one.help["pep"].state == "given"


def test_two_people_who_close_and_correct_at_once_lose_nothing(world):
    incident = recorded(world)
    close = an_event(incident, "close", outcome="safe")
    other = an_event(incident, "close", outcome="lost")
    change = an_event(incident, "change", changes={"kind": "economic"})
    assert happen(close, by=world.worker) == [None]
    assert happen(other, change, by=world.lead) == [None, None]
    incident.refresh_from_db()
    assert (incident.outcome, incident.kind, incident.version) == ("safe", "economic", 4)
    late = IncidentEvent.objects.to_look_at().get()
    assert (late.pk, late.because, late.after["outcome"]) == (other["id"], "unfit", "lost")
    actions.look_at(event=late, by=world.worker, at=AT)
    assert not IncidentEvent.objects.to_look_at().exists()


def test_a_change_on_top_of_what_one_did_not_know_is_kept_and_shown(world):
    incident = recorded(world)
    assert happen(an_event(incident, "change", changes={"kind": "economic"}), by=world.lead) == [None]
    assert happen(an_event(incident, "change", changes={"kind": "rape", "against": "group"}), by=world.worker) == [None]
    incident.refresh_from_db()
    assert (incident.kind, incident.against) == ("economic", "group")
    event = IncidentEvent.objects.get(stood=False)
    assert (event.because, event.lost, event.after["kind"]) == ("late", ["kind"], "rape")
    known = an_event(incident, "change", changes={"kind": "rape"}, based_on=incident.version)
    assert happen(known, by=world.worker) == [None]
    incident.refresh_from_db()
    assert incident.kind == "rape"


@pytest.mark.parametrize(
    ("event", "more", "problem"),
    [
        ("explode", {}, "bad_data"),
        ("close", {"outcome": "won"}, "bad_data"),
        ("support", {"support": "pep", "state": "promised"}, "bad_data"),
        ("support", {"support": "money", "state": "given"}, "bad_data"),
        ("support", {"support": "pep", "state": "given", "on": date(2026, 3, 9)}, "future"),
        ("change", {"changes": {}}, "bad_data"),
        ("change", {"changes": {"club": new_id()}}, "bad_data"),
        ("change", {"changes": {"note": "Nguyễn Thị Hoa"}}, "identifier"),
        ("change", {"changes": {"happened_on": date(2026, 3, 9)}}, "future"),
        ("follow_up", {"note": "0912345678"}, "identifier"),
        ("follow_up", {"based_on": 7}, "bad_data"),
        ("follow_up", {"happened_at": AT + HOUR}, "future"),
        ("level", {"alert_level": "everybody"}, "bad_data"),
        ("pathway", {"pathway": "police"}, "bad_data"),
    ],
)
def test_events_that_do_not_fit_are_named(world, event, more, problem):
    incident = recorded(world)
    assert happen(an_event(incident, event, **more), by=world.lead) == [problem]
    assert not IncidentEvent.objects.exists()


def test_an_event_waits_for_its_incident_and_belongs_to_one(world):
    incident, other = recorded(world), recorded(world)
    early = an_event(new_id(), "follow_up")
    assert happen(early, by=world.worker) == ["parent"]
    kept = an_event(incident, "follow_up", follow_up_on=date(2026, 3, 5))
    assert happen(kept, kept, by=world.worker) == [None, None]
    assert happen({**kept, "incident": other.pk}, by=world.worker) == ["other_contents"]
    assert IncidentEvent.objects.count() == 1


def test_a_worker_acts_on_what_they_recorded_or_answered_only(world):
    incident = recorded(world)
    deed = {"support": "medical", "state": "offered"}
    assert happen(an_event(incident, "support", **deed), by=world.colleague) == ["not_yours"]
    assert happen(an_event(incident, "respond", responder=world.colleague.pk), by=world.lead) == [None]
    assert happen(an_event(incident, "support", **deed), by=world.colleague) == [None]
    assert happen(an_event(incident, "support", **deed), by=world.far_lead) == ["not_yours"]
    assert happen(
        an_event(incident, "respond", responder=world.far_worker.pk, happened_at=AT - DAY), by=world.lead
    ) == ["bad_data"]


def test_a_person_decides_the_own_pathway_never_the_worker_alone(world):
    incident = recorded(world, concerns=["trafficked"])
    decision = {"pathway": "social_work"}
    assert happen(an_event(incident, "pathway", **decision), by=world.worker) == ["not_yours"]
    assert happen(an_event(incident, "pathway", **decision), by=world.lead) == [None]
    incident.refresh_from_db()
    assert incident.pathway == "social_work"


def test_a_client_may_be_named_later_but_not_exchanged(world):
    incident = recorded(world)
    other = Client.objects.create(
        card_code="BBBBBB7", enrolled_on=date(2020, 1, 1), commune=world.place, approach=world.approach, club=world.club
    )
    name = lambda client: an_event(incident, "change", changes={"client": client.pk})  # noqa: E731
    assert happen(name(world.client), by=world.worker) == [None]
    assert happen(name(other), by=world.worker) == ["bad_data"]


# The police


def report(incident, state="given", **more):
    return an_event(incident, "support", support="police_report", state=state, **more)


def test_a_report_to_the_police_is_refused_without_a_consent_of_its_own(world):
    incident = recorded(world, client=world.client.pk)
    agreed(world, purpose="referral")
    for state in ("accepted", "given"):
        assert happen(report(incident, state), by=world.lead) == ["no_consent"]
    assert happen(report(incident, "offered"), report(incident, "declined"), by=world.lead) == [None, None]
    incident.refresh_from_db()
    assert incident.police_consent is None


def test_with_a_standing_consent_it_can_be_written_that_the_person_reported(world):
    incident = recorded(world, client=world.client.pk)
    consent = agreed(world)
    assert happen(report(incident, consent=consent.pk), by=world.worker) == [None]
    incident.refresh_from_db()
    assert incident.police_consent == consent


@pytest.mark.parametrize(
    "more",
    [
        {"withdrawn_at": AT - timedelta(minutes=1)},
        {"at": AT + timedelta(minutes=1)},
        {"at": AT - 3 * DAY},
        {"is_withdrawal": True, "withdrawn_at": AT - timedelta(minutes=1)},
        {"expires_on": date(2026, 3, 1)},
    ],
    ids=["withdrawn", "given afterwards", "given before it happened", "a withdrawal", "run out"],
)
def test_a_consent_that_does_not_stand_is_none(world, more):
    incident = recorded(world, client=world.client.pk)
    agreed(world, **more)
    assert happen(report(incident), by=world.worker) == ["no_consent"]


def test_a_consent_is_for_one_incident(world):
    first, second = recorded(world, client=world.client.pk), recorded(world, client=world.client.pk)
    agreed(world)
    assert happen(report(first), by=world.worker) == [None]
    assert happen(report(second), by=world.worker) == ["no_consent"]
    agreed(world)
    assert happen(report(second), by=world.worker) == [None]


def test_a_consent_under_way_is_waited_for(world):
    incident = recorded(world, client=world.client.pk)
    assert happen(report(incident, consent=new_id()), by=world.worker) == ["parent"]


def test_nobody_can_agree_for_somebody_anonymous(world):
    incident = recorded(world)
    agreed(world)
    assert happen(report(incident), by=world.worker) == ["no_consent"]


def test_nothing_here_knows_a_way_to_the_police():
    """The room has no door out: no mail, no message, no call to another machine."""
    from pathlib import Path

    source = "".join(
        file.read_text() for file in Path(actions.__file__).parents[1].rglob("*.py") if "tests" not in str(file)
    )
    for way in ("send_mail", "smtplib", "urllib", "requests", "http.client", "httpx", "socket"):
        assert way not in source


# Any order

EVENTS = ("respond", "support", "follow_up", "change", "level", "close", "reopen")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_event_is_ever_lost_and_facts_do_not_depend_on_their_order(world, data):
    names = data.draw(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=6))
    people = [world.worker, world.lead, world.officer]
    incident = recorded(world, kind="rape")
    more = {
        "support": {"support": "pep", "state": "given"}, "follow_up": {"follow_up_on": date(2026, 3, 9)},
        "change": {"changes": {"kind": "sexual_assault"}}, "level": {"alert_level": "own_club"},
        "close": {"outcome": "safe"},
    }  # fmt: skip
    deeds = [(an_event(incident, name, **more.get(name, {})), data.draw(st.sampled_from(people))) for name in names]
    for row, by in data.draw(st.permutations(deeds)):
        assert happen(row, by=by) == [None]
        assert happen(row, by=by) == [None]  # the same again changes nothing
    incident.refresh_from_db()
    events = IncidentEvent.objects.filter(incident=incident)
    assert events.count() == len(names) and incident.version == 1 + len(names)
    assert set(events.values_list("version", flat=True)) == set(range(2, len(names) + 2))
    assert bool(incident.closed_at) == bool(incident.outcome)
    assert (incident.first_response_at is not None) == ("respond" in names)
    states = {clock.name: clock.state for clock in watched([incident], at=AT)[0].clocks}
    if "support" in names:
        assert states["pep_72h"] == "met"
    assert all(event.because for event in events if not event.stood)


def test_who_left_the_club_sees_nothing_any_more(world):
    incident = recorded(world)
    assert incident in Incident.objects.visible_to(world.worker)
    Posting.objects.filter(user=world.worker).update(to_on=date(2021, 1, 1))
    assert incident not in Incident.objects.visible_to(world.worker)
