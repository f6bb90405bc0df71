"""Incidents, months, alerts and timers from phones: the examples that both sides hold, and what phones get of them."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from caunoi.accounts.models import Device, User
from caunoi.network.models import Posting
from caunoi.privacy.models import AuditLine
from caunoi.safety.models import AlertSeen, Incident, IncidentEvent, Outing, SafetyAlert
from caunoi.safety.rules import choices
from caunoi.safety.rules import clocks as law
from caunoi.safety.rules.codes import incident_code
from caunoi.sync.models import Held, Receipt
from caunoi.sync.pulling import _rows
from caunoi.sync.reading import read
from tests.phones import client_card

FOLDER = Path(__file__).parents[1] / "examples"
KINDS = ("incident", "incident_event", "zero_report", "alert", "alert_decision", "outing", "outing_back", "outing_seen")
EXAMPLES = {kind: json.loads((FOLDER / f"{kind}.json").read_text("utf-8")) for kind in KINDS}
PLACEHOLDER = "0195f3c0-0000-7000-8000-0000000000"
TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(world, phones):
    """Two phones of one club, the second of a lead; both may pull."""
    Device.objects.update(confirmed_at=timezone.now())
    User.objects.filter(pk=world.users[1]).update(role="lead")
    return phones


@pytest.fixture
def known(world, pair):
    """What the examples refer to: their placeholders and the real ids."""
    client = pair[0].record("client", client_card(world))
    yesterday = timezone.localdate() - timedelta(days=1)
    told = {"purpose": "police_report", "text_version": "1", "channel": "spoken"}
    consent = pair[0].record("consent", {"client": client, **told, "given_at": f"{yesterday}T05:10:00Z"})
    assert pair[0].send() == ["kept", "kept"]
    ids = {
        "01": world.approach,
        "02": world.club,
        "03": client,
        "04": world.commune,
        "41": consent,
        "43": world.users[1],
    }
    return {f"{PLACEHOLDER}{place}": str(pk) for place, pk in ids.items()}


def here(data, known, *, back=1):
    """An example in this test's world, `back` days ago, so that no hour of it lies ahead; months are not moved."""
    text = json.dumps(data)
    for placeholder, pk in known.items():
        text = text.replace(placeholder, pk)
    move = timezone.localdate() - timedelta(days=back) - TODAY
    return json.loads(re.sub(r"\d{4}-\d\d-\d\d", lambda day: f"{date.fromisoformat(day[0]) + move}", text))


def hand_in(phone, kind, data, **more):
    record = phone.record(kind, data, **more)
    [answer] = phone.hand_in(phone.batch())
    phone.outbox.clear()
    return record, answer


def incident(phone, known, **more):
    data = here(EXAMPLES["incident"]["valid"][0]["data"], known)
    record, answer = hand_in(phone, "incident", {**data, **more})
    assert answer == ("kept", None)
    return record


def pulled(phone, name):
    listed = phone.compare()[1]["collections"][name] or []
    return phone.fetch(name, [pk for pk, _version in listed])[1]["items"]


def lines(kind, sort):
    return [pytest.param(line, id=line["name"]) for line in EXAMPLES[kind][sort]]


FUTURE = {"told tomorrow", "happens tomorrow", "tomorrow", "a clock that is a little ahead"}


def moved(line, known):
    """An example whose law is about the present is held against it; the others lie a day back."""
    return here(line["data"], known, back=-1 if line["name"] in FUTURE else 1)


@pytest.mark.parametrize("line", [p for p in lines("incident", "valid") if p.values[0]["name"] not in FUTURE])
def test_incidents_that_the_phone_calls_right_are_kept(pair, known, line):
    record, answer = hand_in(pair[0], "incident", moved(line, known))
    assert answer == ("kept", None)
    assert Incident.objects.get(pk=record).code == incident_code(UUID(record))


@pytest.mark.parametrize("line", lines("incident", "invalid"))
def test_incidents_that_the_phone_calls_wrong_wait_with_their_reason(pair, known, line):
    assert hand_in(pair[0], "incident", moved(line, known))[1] == ("held", line["reason"])


@pytest.mark.parametrize("line", lines("incident_event", "valid"))
def test_events_that_the_phone_calls_right_stand(pair, known, line):
    known[f"{PLACEHOLDER}40"] = incident(pair[0], known, client=known[f"{PLACEHOLDER}03"])
    record, answer = hand_in(pair[0], "incident_event", moved(line, known))
    assert answer == ("kept", None) and IncidentEvent.objects.get(pk=record).stood


@pytest.mark.parametrize("line", lines("incident_event", "invalid"))
def test_events_that_the_phone_calls_wrong_wait_with_their_reason(pair, known, line):
    known[f"{PLACEHOLDER}40"] = incident(pair[0], known, client=known[f"{PLACEHOLDER}03"])
    assert hand_in(pair[0], "incident_event", moved(line, known))[1] == ("held", line["reason"])


@pytest.mark.parametrize("line", lines("alert", "valid"))
def test_alerts_that_the_phone_calls_right_are_kept(pair, known, line):
    assert hand_in(pair[0], "alert", moved(line, known))[1] == ("kept", None)


@pytest.mark.parametrize("line", lines("alert", "invalid"))
def test_alerts_that_the_phone_calls_wrong_wait_with_their_reason(pair, known, line):
    assert hand_in(pair[0], "alert", moved(line, known))[1] == ("held", line["reason"])


@pytest.mark.parametrize("line", [*lines("alert_decision", "valid"), *lines("alert_decision", "invalid")])
def test_decisions_are_as_the_phone_calls_them(pair, known, line):
    known[f"{PLACEHOLDER}42"], _answer = hand_in(pair[0], "alert", here(EXAMPLES["alert"]["valid"][0]["data"], known))
    answer = hand_in(pair[1], "alert_decision", moved(line, known))[1]
    assert answer == (("held", line["reason"]) if "reason" in line else ("kept", None))


@pytest.mark.parametrize("kind", ["outing", "outing_back", "outing_seen"])
def test_timers_are_as_the_phone_calls_them(pair, known, kind):
    for line in EXAMPLES[kind]["valid"]:
        assert hand_in(pair[0], kind, moved(line, known), id=uuid4())[1] == ("kept", None), line["name"]
    for line in EXAMPLES[kind]["invalid"]:
        assert hand_in(pair[0], kind, moved(line, known), id=uuid4())[1] == ("held", line["reason"]), line["name"]


def test_months_are_as_the_phone_calls_them(pair, world):
    this = timezone.localdate().replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    said = lambda month: hand_in(pair[0], "zero_report", {"club": world.club, "month": month})[1]  # noqa: E731
    assert said(f"{last:%Y-%m}") == ("kept", None) and said("2025-11") == ("kept", None)
    assert said(f"{this:%Y-%m}") == ("held", "future")
    for line in EXAMPLES["zero_report"]["invalid"]:
        if line["reason"] == "bad_data":
            data = json.loads(json.dumps(line["data"]).replace(f"{PLACEHOLDER}02", world.club))
            assert hand_in(pair[0], "zero_report", data)[1] == ("held", "bad_data"), line["name"]


def test_both_sides_know_the_same_codes_and_clocks():
    told = EXAMPLES["incident"]
    for line in told["codes"]:
        assert incident_code(UUID(line["id"])) == line["code"]
    assert told["choices"] == {name: list(getattr(choices, name.upper())) for name in told["choices"]}
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    for line in told["clocks"]:
        found = law.clocks(_story(line["incident"]), _steps(line["steps"]), at=parse_datetime(line["at"]), zone=zone)
        clocks = [(clock.name, clock.state, clock.deadline, clock.counted_from) for clock in found]
        said = [(c["name"], c["state"], parse_datetime(c["deadline"]), c["counted_from"]) for c in line["clocks"]]
        assert clocks == said, line["name"]


def _story(said):
    moments = {name: parse_datetime(said[name]) for name in ("happened_at", "first_response_at") if said.get(name)}
    day = date.fromisoformat(said["happened_on"]) if said.get("happened_on") else None
    return law.Story(
        kind=said["kind"], reported_at=parse_datetime(said["reported_at"]), happened_on=day,
        may_conceive=said.get("may_conceive", True), **moments,
    )  # fmt: skip


def _steps(said):
    return [
        law.Step(s["kind"], s["state"], date.fromisoformat(s["on"]), parse_datetime(s["at"]) if s.get("at") else None)
        for s in said
    ]


def test_an_event_that_comes_before_its_incident_waits_and_then_happens(pair, known, world):
    first = str(uuid4())
    event = {"incident": first, "event": "follow_up", "happened_at": f"{timezone.now():%FT%TZ}", "based_on": 1}
    assert hand_in(pair[0], "incident_event", event)[1] == ("held", "parent")
    data = here(EXAMPLES["incident"]["valid"][0]["data"], known)
    assert hand_in(pair[0], "incident", data, id=first)[1] == ("kept", None)
    assert IncidentEvent.objects.get().incident_id == UUID(first)
    assert not Held.objects.waiting().exists()


def test_a_phone_holds_the_open_incidents_its_person_may_see_without_their_note(pair, known):
    record = incident(pair[0], known, note="đã đưa về chỗ an toàn", kind="rape")
    (row,) = pulled(pair[0], "incidents")
    assert row["id"] == record and "note" not in row and len(row["clocks"]) == 3
    assert AuditLine.objects.get(noun="incident", verb="list").subjects == [record]
    assert [item["id"] for item in pulled(pair[1], "incidents")] == [record]  # the lead
    User.objects.filter(pk=pair[1].user).update(role="worker")
    assert pulled(pair[1], "incidents") == []  # a colleague
    close = {"incident": record, "event": "close", "happened_at": f"{timezone.now():%FT%TZ}", "based_on": 1}
    hand_in(pair[0], "incident_event", {**close, "outcome": "safe"})
    assert pulled(pair[0], "incidents") == []


def test_an_alert_reaches_phones_once_published_and_counts_their_club(pair, known):
    record, _answer = hand_in(pair[0], "alert", here(EXAMPLES["alert"]["valid"][1]["data"], known))
    (mine,), (theirs,) = pulled(pair[0], "alerts"), pulled(pair[1], "alerts")
    assert (mine["state"], mine["may_decide"], theirs["may_decide"]) == ("proposed", False, True)
    assert not AlertSeen.objects.exists()
    assert hand_in(pair[0], "alert_decision", {"alert": record, "decision": "publish"})[1] == ("held", "not_yours")
    assert hand_in(pair[1], "alert_decision", {"alert": record, "decision": "publish"})[1] == ("kept", None)
    (row,) = pulled(pair[0], "alerts")
    assert row["state"] == "live" and row["expires_at"]
    pulled(pair[1], "alerts")
    assert AlertSeen.objects.count() == 1 and SafetyAlert.objects.get().published_at


def test_the_buddys_phone_shows_who_is_out_and_nothing_afterwards(pair, world):
    now = timezone.now()
    out = {"buddy": world.users[1], "out_at": f"{now - timedelta(hours=2):%FT%TZ}"}
    record, answer = hand_in(
        pair[0], "outing", {**out, "due_back_at": f"{now - timedelta(hours=1):%FT%TZ}"}, id=uuid4()
    )
    assert answer == ("kept", None)
    assert [item["id"] for item in pulled(pair[0], "buddies")] == [world.users[1]]
    (row,) = pulled(pair[1], "watching")
    assert (row["id"], row["as"], row["buddy_told"]) == (record, "buddy", True)
    assert hand_in(pair[1], "outing_seen", {"outing": record}, id=uuid4())[1] == ("kept", None)
    assert pulled(pair[1], "watching")[0]["seen_at"]
    back = {"outing": record, "back_at": f"{now:%FT%TZ}"}
    assert hand_in(pair[0], "outing_back", back, id=uuid4())[1] == ("kept", None)
    assert pulled(pair[1], "watching") == [] and not Outing.objects.exists()
    for receipt in Receipt.objects.filter(kind__startswith="outing"):
        moment = receipt.received_at
        assert (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def test_what_waits_is_read_in_words_that_do_not_call_a_client_what_is_none(pair, known, world):
    data = here(EXAMPLES["incident"]["valid"][0]["data"], known)
    hand_in(pair[0], "incident", {**data, "perpetrator": "client", "note": "gọi 0912 345 678"})
    said = {line.label: line.waiting for line in read(Held.objects.get(), reader=User.objects.get(role="officer"))}
    assert said["Người gây ra"] == "Khách của cơ sở" and said["Loại"] == "Bạo hành thân thể"


def test_no_officers_phone_and_nobody_of_another_club_holds_any_of_it(pair, known, world):
    incident(pair[0], known)
    hand_in(pair[0], "alert", here(EXAMPLES["alert"]["valid"][0]["data"], known))
    officer = User.objects.get(role="officer")
    Posting.objects.filter(user=world.users[1]).update(to_on=date(2021, 1, 1))
    gone = User.objects.get(pk=world.users[1])
    for name in ("incidents", "alerts", "watching", "buddies"):
        assert _rows(name, officer, timezone.localdate(), None) == []
        assert _rows(name, gone, timezone.localdate(), None) == []
