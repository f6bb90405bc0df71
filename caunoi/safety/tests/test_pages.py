"""The pages, through HTTP: who finds them, what they say, what they write."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.home import cards_for, hits_for
from caunoi.accounts.roles import Role
from caunoi.base.ids import new_id
from caunoi.network.models import Posting
from caunoi.privacy.models import AuditLine
from caunoi.safety import actions
from caunoi.safety.models import Incident, IncidentEvent, Outing, SafetyAlert, Support, ZeroReport
from caunoi.safety.rules.months import last_months
from caunoi.safety.tests.world import DAY, HOUR, agreed, an_event, happen, recorded

pytestmark = pytest.mark.django_db
OUTSIDE = (Role.PARTNER, Role.POLICE, Role.PROVIDER, Role.EXPERT, Role.TRAINER, Role.ADMIN)


def now_(world, **changes):
    """An incident of an hour ago, told by the worker."""
    now = timezone.now()
    return recorded(world, at=now, **{"reported_at": now - HOUR, **changes})


def pages(incident, alert):
    one, other = [incident.pk], [alert]
    return [
        reverse("safety:incidents"), reverse("safety:incident_new"), reverse("safety:incident", args=one),
        reverse("safety:act", args=[incident.pk, "support"]), reverse("safety:zero"), reverse("safety:alerts"),
        reverse("safety:alert_new"), reverse("safety:alert", args=other), reverse("safety:outings"),
        reverse("safety:client_incidents", args=[incident.client_id]),
    ]  # fmt: skip


def published(world):
    now = timezone.now()
    row = {
        "id": new_id(), "club": world.club.pk, "warnings": ["weapon"], "text": "Đi hai người.",
        "level": "all_clubs_anonymous", "days": 7,
    }  # fmt: skip
    actions.propose_alerts(alerts=[row], by=world.worker, at=now)
    publish = {"id": new_id(), "alert": row["id"], "decision": "publish"}
    actions.decide_alerts(decisions=[publish], by=world.lead, at=now)
    return row["id"]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_partner_provider_expert_or_administrator_finds_any_of_it(world, client, sign_in, make_user, role):
    incident, alert = now_(world, client=world.client.pk), published(world)
    user = make_user(role)
    Posting.objects.create(user=user, club=world.club, from_on=date(2020, 1, 1))  # not even with a posting
    sign_in(user)
    assert {client.get(page).status_code for page in pages(incident, alert)} == {404}
    for model in (Incident, Support, IncidentEvent, ZeroReport, SafetyAlert, Outing):
        assert not model.objects.visible_to(user).exists()
    assert not [card for card in cards_for(user, timezone.now()) if "/safety/" in card.href]
    assert not hits_for(user, incident.code)


def test_each_of_the_clubs_people_finds_what_is_theirs(world, client, sign_in):
    incident = now_(world)
    page = reverse("safety:incident", args=[incident.pk])
    for name, status in {
        "worker": 200, "lead": 200, "officer": 200, "colleague": 404, "far_worker": 404, "far_lead": 404,
    }.items():  # fmt: skip
        sign_in(getattr(world, name))
        assert client.get(page).status_code == status, name
        assert (incident.code in client.get(reverse("safety:incidents")).content.decode()) == (status == 200), name
        assert client.get(reverse("safety:act", args=[incident.pk, "close"])).status_code == status, name


def test_an_officer_of_another_approach_finds_nothing(world, client, sign_in, make_user):
    from caunoi.network.models import Approach

    other = Approach.objects.create(code="m2", name="Hai", short_name="2", started_on=date(2020, 1, 1))
    officer = make_user("officer")
    Posting.objects.create(user=officer, approach=other, from_on=date(2020, 1, 1))
    incident = now_(world)
    assert sign_in(officer).get(reverse("safety:incident", args=[incident.pk])).status_code == 404


def test_reading_is_in_the_log(world, client, sign_in):
    incident = now_(world)
    sign_in(world.lead)
    client.get(reverse("safety:incident", args=[incident.pk]))
    client.get(reverse("safety:incidents"))
    lines = AuditLine.objects.filter(stream=str(world.lead.pk), noun="incident")
    assert {line.verb for line in lines} == {"read", "list"}
    assert all(line.subjects == [str(incident.pk)] for line in lines)


def form_of(client, page):
    form = client.get(page).context["form"]
    held = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in held.items() if value not in (None, "", [])}


def test_an_incident_is_recorded_in_the_office_and_its_clocks_are_seen(world, client, sign_in):
    sign_in(world.worker)
    page = reverse("safety:incident_new")
    said = form_of(client, page) | {
        "immediate_danger": "no", "kind": "rape", "perpetrator": "stranger", "source": "self",
        "happened_on": f"{timezone.localdate():%d/%m/%Y}", "offered": ["pep"], "client": str(world.client),
        "reported_hour": "00:00",
    }  # fmt: skip
    answer = client.post(page, said)
    incident = Incident.objects.get()
    assert answer.url == reverse("safety:incident", args=[incident.pk])
    assert incident.client == world.client
    assert client.post(page, said).status_code == 302 and Incident.objects.count() == 1
    shown = client.get(answer.url)
    assert len(shown.context["clocks"]) == 3 and shown.content.count(b"data-deadline") == 3
    assert re.search(r"còn \d+ ", shown.content.decode())


def test_what_is_wrong_is_said_and_nothing_is_kept(world, client, sign_in):
    sign_in(world.worker)
    page = reverse("safety:incident_new")
    said = form_of(client, page) | {
        "immediate_danger": "no", "kind": "rape", "perpetrator": "stranger", "source": "self", "note": "gọi 0912345678",
    }  # fmt: skip
    answer = client.post(page, said)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not Incident.objects.exists()


def act(client, incident, event, **more):
    page = reverse("safety:act", args=[incident.pk, event])
    return client.post(page, form_of(client, page) | more)


def test_the_whole_life_of_an_incident_in_the_office(world, client, sign_in):
    incident = now_(world, kind="rape", client=world.client.pk, concerns=["minor"])
    sign_in(world.lead)
    assert act(client, incident, "respond").status_code == 302
    assert act(client, incident, "support", support="pep", state="given").status_code == 302
    assert act(client, incident, "pathway", pathway="social_work").status_code == 302
    assert act(client, incident, "follow_up", follow_up_on="09/03/2030").status_code == 302
    assert act(client, incident, "level", alert_level="own_club").status_code == 302
    assert act(client, incident, "change", kind="sexual_assault").status_code == 302
    assert act(client, incident, "close", outcome="safe").status_code == 302
    incident.refresh_from_db()
    assert (incident.outcome, incident.kind, incident.responder) == ("safe", "sexual_assault", world.lead)
    page = client.get(reverse("safety:incident", args=[incident.pk])).content.decode()
    assert page.count("<li") >= 8
    assert act(client, incident, "reopen").status_code == 302
    incident.refresh_from_db()
    assert incident.closed_at is None


def test_a_report_to_the_police_without_consent_is_refused_in_words(world, client, sign_in):
    incident = now_(world, client=world.client.pk)
    sign_in(world.lead)
    answer = act(client, incident, "support", support="police_report", state="given")
    assert answer.status_code == 200 and not Support.objects.exists()
    assert "chưa đồng ý" in answer.content.decode()
    agreed(world, at=timezone.now() - HOUR / 2)
    assert act(client, incident, "support", support="police_report", state="given").status_code == 302
    assert Support.objects.get().kind == "police_report"


def test_a_worker_finds_no_page_to_decide_a_pathway(world, client, sign_in):
    incident = now_(world, concerns=["trafficked"])
    assert sign_in(world.worker).get(reverse("safety:act", args=[incident.pk, "pathway"])).status_code == 404
    assert sign_in(world.lead).get(reverse("safety:act", args=[incident.pk, "pathway"])).status_code == 200


def test_what_came_too_late_is_shown_until_somebody_has_looked(world, client, sign_in):
    incident = now_(world)
    happen(an_event(incident, "change", changes={"kind": "economic"}), by=world.lead, at=timezone.now())
    happen(an_event(incident, "change", changes={"kind": "rape"}), by=world.worker, at=timezone.now())
    sign_in(world.lead)
    late = IncidentEvent.objects.get(stood=False)
    page = client.get(reverse("safety:incident", args=[incident.pk]))
    assert [one["pk"] for one in page.context["late"]] == [late.pk]
    assert client.get(reverse("safety:incidents"), {"state": "late"}).context["rows"]
    client.post(reverse("safety:looked", args=[late.pk]))
    assert not client.get(reverse("safety:incidents"), {"state": "late"}).context["rows"]


def test_the_list_is_sorted_worst_first_and_its_filters_stand_in_the_address(world, client, sign_in):
    calm = now_(world, first_response_at=timezone.now() - HOUR / 2)
    closing = now_(world, kind="rape", happened_at=timezone.now() - 70 * HOUR)
    danger = now_(world, immediate_danger=True)
    old = now_(world, reported_at=timezone.now() - 9 * DAY)
    happen(an_event(calm, "close", outcome="safe"), by=world.worker, at=timezone.now())
    sign_in(world.lead)

    def codes(**query):
        rows = client.get(reverse("safety:incidents"), query).context["rows"]
        return [row["incident"].code for row in rows]

    assert codes() == [danger.code, closing.code, old.code]
    assert codes(state="closed") == [calm.code]
    assert set(codes(state="any")) == {calm.code, closing.code, danger.code, old.code}
    assert codes(state="clock") == [danger.code, closing.code]
    assert codes(kind="rape") == [closing.code]
    assert codes(q=calm.code.lower()) == [calm.code]
    assert codes(q="I-0000") == []
    assert set(codes(state="unanswered")) == {closing.code, danger.code, old.code}


def test_a_list_takes_few_queries_for_many_incidents(world, client, sign_in):
    for _count in range(60):
        now_(world, client=world.client.pk, kind="rape")
    sign_in(world.lead)
    client.get(reverse("safety:incidents"))
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get(reverse("safety:incidents")).context["rows"]) == 50
    asked = [query["sql"][:160] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 14, "\n".join(asked)


def test_a_code_leads_to_its_incident_and_nothing_else_does(world):
    incident = now_(world)
    assert [hit.title for hit in next(iter(hits_for(world.lead, incident.code).values()))] == [incident.code]
    assert not any(
        "/incidents/" in hit.href for hits in hits_for(world.lead, incident.code[:5]).values() for hit in hits
    )
    assert not hits_for(world.far_lead, incident.code)


def test_the_start_page_says_what_cannot_wait(world):
    now_(world, kind="rape")
    cards = {card.href: card for card in cards_for(world.lead, timezone.now()) if card.href.startswith("/safety/")}
    assert cards["/safety/incidents/"].tone == "bad" and cards["/safety/incidents/"].count == 1
    assert cards["/safety/months/"].count == 6
    assert not [card for card in cards_for(world.colleague, timezone.now()) if "incidents" in card.href]


def test_a_lead_says_none_from_the_table_and_an_officer_only_reads_it(world, client, sign_in):
    month = last_months(timezone.localdate())[0]
    door = reverse("safety:report_none", args=[world.club.pk, f"{month:%Y-%m}"])
    assert sign_in(world.officer).post(door).status_code == 404
    assert sign_in(world.far_lead).post(door).status_code == 404
    sign_in(world.lead)
    assert door in client.get(reverse("safety:zero")).content.decode()
    assert client.post(door, follow=True).status_code == 200
    assert ZeroReport.objects.get().month == month
    assert door not in client.get(reverse("safety:zero")).content.decode()
    sign_in(world.officer)
    rows = client.get(reverse("safety:zero")).context["rows"]
    assert [row.club for row in rows] == [world.far_club, world.club]  # the more silent first
    earlier = client.get(reverse("safety:zero"), {"until": "2019-06"}).context
    assert f"{earlier['months'][-1]:%Y-%m}" == "2019-06" and earlier["after"]


def test_an_alert_goes_from_one_person_to_another_and_then_to_every_club(world, client, sign_in):
    sign_in(world.worker)
    page = reverse("safety:alert_new")
    said = form_of(client, page) | {
        "warnings": ["drugging"], "text": "Không nhận đồ uống đã mở sẵn.", "level": "all_clubs_anonymous", "days": "14",
        "club": world.club.pk,
    }  # fmt: skip
    named = client.post(page, said | {"text": "Anh Hùng đi xe 14A-123.45"})
    assert list(named.context["form"].errors) == ["text"]
    assert client.post(page, said).status_code == 302
    alert = SafetyAlert.objects.get()
    publish = reverse("safety:alert_decide", args=[alert.pk, "publish"])
    client.post(publish)
    alert.refresh_from_db()
    assert alert.published_at is None  # not by its author
    sign_in(world.lead).post(publish)
    text = sign_in(world.far_worker).get(reverse("safety:alerts")).content.decode()
    assert "đồ uống" in text and world.club.name not in text
    own = sign_in(world.lead).get(reverse("safety:alert", args=[alert.pk]))
    assert own.context["clubs"] == 2


def test_an_alert_from_an_incident_offers_no_more_than_the_person_chose(world, client, sign_in):
    quiet, own = now_(world), now_(world, alert_level="own_club")
    sign_in(world.lead)
    assert client.get(reverse("safety:alert_new"), {"incident": quiet.pk}).status_code == 404
    form = client.get(reverse("safety:alert_new"), {"incident": own.pk}).context["form"]
    assert [value for value, _label in form.fields["level"].choices] == ["own_club"]


def test_out_and_back_in_the_office(world, client, sign_in):
    sign_in(world.worker)
    page = reverse("safety:outings")
    client.post(page, form_of(client, page) | {"buddy": world.colleague.pk})
    outing = Outing.objects.get()
    Outing.objects.update(out_at=timezone.now() - 3 * HOUR, due_back_at=timezone.now() - HOUR)
    sign_in(world.far_lead)
    assert client.post(reverse("safety:outing_seen", args=[outing.pk, "seen"])).status_code == 404
    sign_in(world.lead)
    assert client.get(page).context["watching"]
    sign_in(world.colleague)
    assert client.get(page).context["watching"][0][1]
    client.post(reverse("safety:outing_seen", args=[outing.pk, "seen"]))
    assert not sign_in(world.lead).get(page).context["watching"]
    sign_in(world.worker).post(reverse("safety:outing_back", args=[outing.pk]))
    assert not Outing.objects.exists()
