"""The way of a referral: which event leads from which state to which, by whom, and who is told when nobody answers.

A referral's state is what its events say, replayed in the order in which they happened. An event that does not fit
there is kept, and does not stand. So the same events give the same state in whatever order they arrive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID

DRAFT, REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS = "draft", "requested", "received", "accepted", "in_progress"
REJECTED, COMPLETED, CANCELLED, FAILED, DECLINED = "rejected", "completed", "cancelled", "failed", "declined"
OPEN: Final = (REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS)
CLOSED: Final = (REJECTED, COMPLETED, CANCELLED, FAILED, DECLINED)
STATES: Final = (DRAFT, *OPEN, *CLOSED)
TAKING_A_PLACE: Final = (ACCEPTED, IN_PROGRESS)
SHARED: Final = tuple(state for state in STATES if state != DRAFT)

REQUEST, RECEIVE, ACCEPT, REJECT, START, COMPLETE = "request", "receive", "accept", "reject", "start", "complete"
CANCEL, FAIL, DECLINE = "cancel", "fail", "decline"
ACCOMPANY, TELL, CONFIRM, RATE, COMPLAIN = "accompany", "tell", "confirm", "rate", "complain"
RECALL, RECALL_CONFIRMED = "recall", "recall_confirmed"
WORKER, PROVIDER, CLIENT, OFFICE = "worker", "provider", "client", "office"
SIDES: Final = (WORKER, PROVIDER, CLIENT, OFFICE)

MOVES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    REQUEST: ((DRAFT,), REQUESTED),
    RECEIVE: ((REQUESTED,), RECEIVED),
    ACCEPT: ((REQUESTED, RECEIVED), ACCEPTED),
    REJECT: ((REQUESTED, RECEIVED), REJECTED),
    START: ((REQUESTED, RECEIVED, ACCEPTED), IN_PROGRESS),
    COMPLETE: (OPEN, COMPLETED),
    CANCEL: ((DRAFT, *OPEN), CANCELLED),
    FAIL: (OPEN, FAILED),
    DECLINE: ((DRAFT, *OPEN), DECLINED),
}
"""Each moving event: the states it may come from, and the one it leads to. A step implies the steps it leaves out."""

ANSWERS: Final = frozenset({RECEIVE, ACCEPT, REJECT, START, COMPLETE})

REMARKS: Final = (ACCOMPANY, TELL, CONFIRM, RATE, COMPLAIN, RECALL, RECALL_CONFIRMED)
"""Events that say something and leave the state as it is."""
EVENTS: Final = (*MOVES, *REMARKS)

MAY: Final[Mapping[str, frozenset[str]]] = {
    WORKER: frozenset({*MOVES, ACCOMPANY, TELL, CONFIRM, RATE, COMPLAIN}),
    PROVIDER: frozenset({RECEIVE, ACCEPT, REJECT, START, COMPLETE, FAIL, TELL, RECALL_CONFIRMED}),
    CLIENT: frozenset({DECLINE, CONFIRM, RATE, COMPLAIN, RECALL}),
    OFFICE: frozenset(EVENTS),
}
"""What each side may say. A worker also says what a provider or client told them."""

REASONS: Final = (
    "full",
    "not_eligible",
    "wrong_service",
    "papers_missing",
    "cost",
    "too_far",
    "did_not_come",
    "changed_mind",
    "found_elsewhere",
    "lost_contact",
    "unsafe",
    "mistake",
    "other",
)
"""Why something was refused, cancelled, failed or declined. Never a text about the client."""
NEEDS_REASON: Final = frozenset({REJECT, CANCEL, FAIL, DECLINE})

URGENT, SOON, ROUTINE = "urgent", "soon", "routine"
RUNGS: Final = ("worker", "lead", "officer")
CLIMBS: Final[Mapping[str, tuple[timedelta, timedelta]]] = {
    URGENT: (timedelta(hours=24), timedelta(hours=48)),
    SOON: (timedelta(days=3), timedelta(days=7)),
    ROUTINE: (timedelta(days=7), timedelta(days=14)),
}
"""After how long an unanswered referral is the lead's, and after how long the officer's."""


class Forbidden(ValueError):
    """This event does not lead on from this state, or is not for this side to say."""


@dataclass(frozen=True)
class Event:
    """What happened to a referral: the part of a ReferralEvent that the law looks at."""

    id: UUID
    event: str
    side: str
    at: datetime
    reason: str = ""
    received: str = ""
    satisfaction: int | None = None


@dataclass(frozen=True)
class Placed:
    """An event in its place: the state before and after it, and whether it stands."""

    event: Event
    before: str
    after: str
    stood: bool


@dataclass(frozen=True)
class Standing:
    """What all events of a referral say together."""

    state: str = DRAFT
    accompanied: bool = False
    recalled_at: datetime | None = None
    requested_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_because: str = ""
    received: str = ""
    satisfaction: int | None = None
    placed: tuple[Placed, ...] = ()


def next_state(state: str, event: str, side: str) -> str:
    """The state after this event. Forbidden where the machine has no such step, or this side does not take it."""
    if event not in MAY.get(side, ()):
        raise Forbidden(f"{side} does not say {event}")
    if event in REMARKS:
        if state == DRAFT:
            raise Forbidden(f"{event} in a draft")
        return state
    sources, target = MOVES[event]
    if state not in sources:
        raise Forbidden(f"{event} does not follow {state}")
    return target


def confirmed_by(events: Iterable[tuple[str, str, bool]]) -> list[str]:
    """The sides, in the order of SIDES, that said the client was helped; of (event, side, stood)."""
    said = {side for event, side, stood in events if stood and event in (COMPLETE, CONFIRM)}
    return [side for side in SIDES if side in said]


def steps_for(state: str, side: str, *, said: Iterable[str] = ()) -> tuple[str, ...]:
    """The moving events that lead on from this state for this side, without those it has said already."""
    before = set(said)
    return tuple(
        event
        for event, (sources, _target) in MOVES.items()
        if event in MAY[side] and event not in before and state in sources
    )


def replay(events: Iterable[Event]) -> Standing:
    """What these events say, in the order in which they happened; at the same moment sending is first, then by id."""
    standing = Standing()
    for event in sorted(events, key=_order):
        standing = _after(standing, _place(standing, event))
    return standing


def _order(event: Event) -> tuple[datetime, bool, bytes]:
    return event.at, event.event != REQUEST, event.id.bytes


def _place(standing: Standing, event: Event) -> Placed:
    before = standing.state
    try:
        after = next_state(before, event.event, event.side)
        _check_recall(standing, event)
    except Forbidden:
        return Placed(event, before, before, stood=False)
    return Placed(event, before, after, stood=True)


def _check_recall(standing: Standing, event: Event) -> None:
    """A receiver that was asked to forget says nothing more but that it did; before that there is nothing to say so."""
    if event.event == RECALL_CONFIRMED and standing.recalled_at is None:
        raise Forbidden("nothing was recalled")
    if event.side == PROVIDER and standing.recalled_at and event.event != RECALL_CONFIRMED:
        raise Forbidden("recalled")


def _after(standing: Standing, placed: Placed) -> Standing:
    told: dict[str, Any] = {"placed": (*standing.placed, placed)}
    if placed.stood:
        told |= _facts(standing, placed.event) | _times(standing, placed)
    return replace(standing, state=placed.after, **told)


def _facts(standing: Standing, event: Event) -> dict[str, Any]:
    return {
        "accompanied": standing.accompanied or event.event == ACCOMPANY,
        "recalled_at": standing.recalled_at or (event.at if event.event == RECALL else None),
        "received": event.received or standing.received,
        "satisfaction": event.satisfaction or standing.satisfaction,
    }


def _times(standing: Standing, placed: Placed) -> dict[str, Any]:
    event = placed.event
    times: dict[str, Any] = {}
    if event.event == REQUEST:
        times["requested_at"] = event.at
    if event.event in ANSWERS and standing.answered_at is None:
        times["answered_at"] = event.at
    if placed.after in CLOSED and placed.before not in CLOSED:
        times |= {"closed_at": event.at, "closed_because": event.reason}
    return times


def rung(urgency: str, requested_at: datetime, at: datetime) -> str:
    """Who looks after a referral that nobody has answered: `worker`, later also `lead`, later also `officer`."""
    lead, officer = CLIMBS[urgency]
    waited = at - requested_at
    return RUNGS[2] if waited >= officer else RUNGS[1] if waited >= lead else RUNGS[0]


def median_days(spans: Iterable[tuple[date, date]]) -> float | None:
    """The median number of days from the first day to the second of each pair; None where there is no pair."""
    days = [(to - from_).days for from_, to in spans]
    return float(median(days)) if days else None
