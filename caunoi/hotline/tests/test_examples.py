"""The examples that phone and cell share, and the way of a call from a phone to the rows and back."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from django.utils import timezone

from caunoi.base.ids import new_id
from caunoi.hotline import actions
from caunoi.hotline.models import Call, CallStep
from caunoi.places.tests.worlds import quang_ninh  # noqa: F401  # the map, loaded once for a module
from caunoi.sync.kinds import KINDS
from caunoi.sync.models import Held
from tests.phones import Phone, client_door
from tests.worlds import build_world

EXAMPLES = Path(__file__).parents[2] / "sync" / "examples"
CALLS, STEPS = (json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")) for name in ("call", "call_step"))
NOW = msgspec.convert(CALLS["now"], datetime)

pytestmark = pytest.mark.django_db


def shaped(kind, data):
    """An example's data as the sync door hands it to the verb; ValidationError where the shape refuses it."""
    shape = msgspec.json.decode(json.dumps(data).encode(), type=KINDS[kind].shape)
    return {"id": new_id(), **{name: getattr(shape, name) for name in shape.__struct_fields__}}


def kept_or_why(kind, data, verb):
    try:
        row = shaped(kind, data)
    except msgspec.ValidationError:
        return "bad_data"
    return verb(row)


@pytest.fixture
def keep_call(town):
    def keep(row):
        return actions.record_calls(calls=[{**row, "club": town.lua.pk}], by=town.worker, at=NOW)[0].problem

    return keep


@pytest.fixture
def keep_step(town, line, rung_up, team):
    call = rung_up()

    def keep(row):
        who = team.lan.pk if row["who"] else None
        return actions.record_call_steps(steps=[{**row, "call": call.pk, "who": who}], by=town.worker, at=NOW)[
            0
        ].problem

    return keep


@pytest.mark.parametrize("line_", CALLS["valid"], ids=lambda line: line["name"])
def test_calls_that_the_phone_calls_right_are_kept(line_, keep_call):
    assert kept_or_why("call", line_["data"], keep_call) is None


@pytest.mark.parametrize("line_", CALLS["invalid"], ids=lambda line: line["name"])
def test_calls_that_the_phone_calls_wrong_are_named(line_, keep_call):
    assert kept_or_why("call", line_["data"], keep_call) == line_["reason"]


@pytest.mark.parametrize("line_", STEPS["valid"], ids=lambda line: line["name"])
def test_steps_that_the_phone_calls_right_are_kept(line_, keep_step):
    assert kept_or_why("call_step", line_["data"], keep_step) is None


@pytest.mark.parametrize("line_", STEPS["invalid"], ids=lambda line: line["name"])
def test_steps_that_the_phone_calls_wrong_are_named(line_, keep_step):
    assert kept_or_why("call_step", line_["data"], keep_step) == line_["reason"]


@pytest.fixture
def world(quang_ninh, db):  # noqa: F811
    return build_world(workers=2)


@pytest.fixture
def phones(world, client):
    from caunoi.accounts.models import Device

    made = [Phone(client_door(client), code).enrol() for code in world.codes]
    Device.objects.update(confirmed_at=timezone.now())
    return made


@pytest.fixture
def expert(world, make_user):
    from caunoi.accounts.models import User

    now, who = timezone.now(), make_user("expert", label="Luật sư trực")
    hours = {"starts_at": now - timedelta(hours=3), "ends_at": now + timedelta(hours=9)}
    row = {"id": new_id(), "kind": "legal", "expert": who, "rank": 0, "number": "0203 000 001"}
    officer = User.objects.get(role="officer")
    actions.make_shifts(shifts=[{**row, **hours}], by=officer, at=now - timedelta(hours=4))
    return who


def a_call(world, at, **fields):
    data = {"at": at.isoformat(), "club": world.club, "kind": "legal", "urgency": "emergency", "caller": "client"}
    return {**data, "topics": ["violence"], **fields}


def test_steps_wait_for_their_call_and_come_to_the_same_in_any_order(world, phones, expert):
    one, other = phones
    at = timezone.now() - timedelta(minutes=9)
    call = one.record("call", a_call(world, at))
    step = {"call": call, "at": (at + timedelta(minutes=1)).isoformat(), "event": "answered"}
    answered = other.record("call_step", step)
    closed = other.record(
        "call_step",
        {"call": call, "at": (at + timedelta(minutes=5)).isoformat(), "event": "closed", "outcome": "advised"},
    )
    late = one.record("call_step", {"call": call, "at": (at + timedelta(minutes=6)).isoformat(), "event": "no_answer"})
    assert other.hand_in(other.batch([closed])) == [("held", "parent")]
    assert one.hand_in(one.batch([late])) == [("held", "parent")]
    assert one.hand_in(one.batch([call])) == [("kept", None)]
    assert other.hand_in(other.batch([answered, closed])) == [("kept", None), ("known", None)]
    kept = Call.objects.get()
    assert (kept.state, kept.handler, kept.outcome, kept.answered_rung) == ("closed", expert, "advised", 0)
    stood = {str(pk): stood for pk, stood in CallStep.objects.values_list("pk", "stood")}
    assert stood == {answered: True, closed: True, late: False}
    assert not Held.objects.waiting().exists()


def test_a_phone_knows_who_is_on_call_and_how_its_clubs_calls_stand(world, phones, expert):
    phone = phones[0]
    call = phone.record("call", a_call(world, timezone.now()))
    phone.send()
    _status, answer = phone.compare()
    [[shift, _version]] = answer["collections"]["duty"]
    [[row, _version]] = answer["collections"]["calls"]
    assert row == call
    _status, fetched = phone.fetch("duty", [shift])
    [duty] = fetched["items"]
    assert (duty["kind"], duty["rank"], duty["number"], duty["label"]) == (
        "legal",
        "first",
        "0203 000 001",
        "Luật sư trực",
    )
    _status, fetched = phone.fetch("calls", [call])
    [item] = fetched["items"]
    assert (item["state"], item["urgency"], item["based_on"]) == ("open", "emergency", 1)
    assert list(item["ladder"]) == ["first", "backup", "coordinator", "national"]
    assert "note" not in item, "what was said stays where it was written"


def test_no_officer_s_phone_carries_calls(world, phones, expert):
    from caunoi.accounts.models import User
    from caunoi.sync.pulling import manifest

    phones[0].record("call", a_call(world, timezone.now()))
    phones[0].send()
    officer, today = User.objects.get(role="officer"), timezone.localdate()
    assert manifest("calls", user=officer, on=today) == []
    assert len(manifest("duty", user=officer, on=today)) == 1
