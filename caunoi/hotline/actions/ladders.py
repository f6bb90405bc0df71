"""A call's standing written beside it: what its steps come to, and from when it waits at each rung."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from caunoi.hotline.models import Call, CallStep
from caunoi.hotline.models.calls import STARTS
from caunoi.hotline.rostering import Roster
from caunoi.hotline.rules import calls as law
from caunoi.hotline.rules.choices import COORDINATION
from caunoi.hotline.rules.ladder import PATIENCE, Ladder, climb

LONGEST_CLIMB = 3 * max(PATIENCE.values())
STANDING = ("state", "handler", "offered_to", "outcome", "asked_at", "answered_at", "answered_rung", "closed_at")


def roster_for(moments: Iterable[datetime]) -> Roster:
    """The shifts that the ladders of calls asked at these moments may need."""
    known = sorted(moments)
    return Roster(known[0], known[-1] + LONGEST_CLIMB + timedelta(seconds=1))


def settle(call: Call, steps: Sequence[CallStep], roster: Roster) -> None:
    """Set a call's fields and its steps' `stood` to what the steps come to. The caller saves."""
    standing, stood = law.fold(call.at, [_as_law(step) for step in steps])
    for step in steps:
        step.stood = step.pk in stood
    call.state, call.outcome = standing.state, standing.outcome
    call.handler_id, call.offered_to_id = standing.handler, standing.offered_to
    call.asked_at, call.answered_at, call.closed_at = standing.asked_at, standing.answered_at, standing.closed_at
    place(call, roster, standing)


def place(call: Call, roster: Roster, standing: law.Standing) -> None:
    """Set from when the call waits at each rung, and at which it was first answered."""
    manned = roster.manned(call.kind)
    for field, start in zip(STARTS, _climb(call, standing.asked_at, standing.told, manned).starts, strict=True):
        setattr(call, field, start)
    if standing.answered_at:
        call.answered_rung = _climb(call, call.at, standing.told_before, manned).rung(standing.answered_at)
    else:
        call.answered_rung = None


def _climb(call: Call, asked_at: datetime, told: object, manned: object) -> Ladder:
    return climb(asked_at=asked_at, urgency=call.urgency, manned=manned, told=told)  # type: ignore[arg-type]


def _as_law(step: CallStep) -> law.Step:
    return law.Step(
        id=step.pk,
        event=step.event,
        at=step.at,
        by=step.by_id,
        who=step.who_id,
        rung=step.rung,
        outcome=step.outcome,
    )


def steps_of(calls: Iterable[UUID]) -> dict[UUID, list[CallStep]]:
    """The steps of these calls, by call."""
    found: dict[UUID, list[CallStep]] = {pk: [] for pk in calls}
    for step in CallStep.objects.filter(call__in=list(found)):
        found[step.call_id].append(step)
    return found


def roster_changed(kinds: set[str], *, at: datetime) -> None:
    """Compute anew the ladders of calls that are still climbing: rungs to come may be manned now, or no longer."""
    rows = Call.objects.select_for_update().waiting().filter(national_from__gt=at).order_by("pk")
    climbing = list(rows if COORDINATION in kinds else rows.filter(kind__in=kinds))
    if not climbing:
        return
    roster, steps = roster_for(call.asked_at for call in climbing), steps_of(call.pk for call in climbing)
    for call in climbing:
        settle(call, steps[call.pk], roster)
    Call.objects.bulk_update(climbing, [*STARTS])
