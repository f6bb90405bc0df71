"""A back-line with its people: two lawyers, a doctor, an officer who coordinates, and calls from a club."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from caunoi.base.ids import new_id
from caunoi.hotline import actions
from caunoi.hotline.models import Call, CallStep

NIGHT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 22:00 where the cell is
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def team(town, make_user):
    """Experts `lan` and `minh`, a doctor, and the town's officer."""
    return SimpleNamespace(
        lan=make_user("expert", label="Luật sư trực 1"),
        minh=make_user("expert", label="Luật sư trực 2"),
        doctor=make_user("expert", label="Bác sĩ trực"),
        officer=town.officer,
    )


@pytest.fixture
def on_duty(town):
    """Put somebody on the roster: `on_duty(expert, "legal", rank=1)`; twelve hours around the night."""

    def put(expert, kind="legal", rank=0, starts_at=NIGHT - 2 * HOUR, ends_at=NIGHT + 10 * HOUR, number="0900 000 001"):
        row = {"id": new_id(), "kind": kind, "expert": expert, "rank": rank, "number": number}
        made = {**row, "starts_at": starts_at, "ends_at": ends_at}
        [shift] = actions.make_shifts(shifts=[made], by=town.officer, at=starts_at - HOUR)
        return shift

    return put


@pytest.fixture
def line(team, on_duty):
    """A whole legal ladder tonight: Lan first, Minh as backup, the officer coordinates."""
    return SimpleNamespace(
        first=on_duty(team.lan),
        backup=on_duty(team.minh, rank=1, number="0900 000 002"),
        coordinator=on_duty(team.officer, "coordination", number="0900 000 003"),
    )


@pytest.fixture
def rung_up(town):
    """A call of a worker of `lua`, as the sync door hands it in: `rung_up(urgency="routine")`."""

    def make(by=None, at=NIGHT, problem=None, **fields):
        row = {
            "id": new_id(),
            "at": at,
            "kind": "legal",
            "urgency": "emergency",
            "caller": "client",
            "topics": ["violence"],
        }
        whole = {**row, "club": town.lua.pk, "note": "", "risks": {"danger_now": "yes", "injured": "no"}, **fields}
        [outcome] = actions.record_calls(calls=[whole], by=by or town.worker, at=at)
        assert outcome.problem == problem
        return Call.objects.get(pk=whole["id"]) if problem is None else None

    return make


@pytest.fixture
def step():
    """One step of a call: `step(call, "no_answer", by=worker, at=…)`; the call as it is then."""

    def make(call, event, *, by, at=NIGHT + MINUTE, problem=None, **fields):
        row = {"id": new_id(), "call": call.pk, "event": event, "at": at, **fields}
        [outcome] = actions.record_call_steps(steps=[row], by=by, at=at)
        assert outcome.problem == problem
        call.refresh_from_db()
        return CallStep.objects.filter(pk=row["id"]).first()

    return make
