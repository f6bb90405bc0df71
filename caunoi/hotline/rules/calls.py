"""What the steps of a call come to. Read in the order in which they happened, whatever the order they arrived in.

A step that does not fit where it stands (a second answer, anything after the end) is kept and does not stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

OPEN, ANSWERED, CLOSED = STATES = ("open", "answered", "closed")

FITS: Final[Mapping[str, tuple[str, ...]]] = {
    "asked": (ANSWERED,),
    "rang": (OPEN,),
    "no_answer": (OPEN,),
    "answered": (OPEN,),
    "handed_over": (ANSWERED,),
    "accepted": (ANSWERED,),
    "handed_back": (ANSWERED,),
    "advised": (ANSWERED,),
    "closed": (OPEN, ANSWERED),
}
"""In which states each event may stand."""


@dataclass(frozen=True)
class Step:
    """One step as the laws see it. `who` is the expert that it speaks of: who answered, who is to take it over."""

    id: UUID
    event: str
    at: datetime
    by: UUID
    who: UUID | None = None
    rung: int | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Standing:
    """How a call stands. `asked_at` is when it last began to wait; `told` which rungs gave no answer since, and when.

    `told_before` is what was told when it was answered for the first time.
    """

    asked_at: datetime
    state: str = OPEN
    handler: UUID | None = None
    offered_to: UUID | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    told: Mapping[int, datetime] = field(default_factory=dict)
    told_before: Mapping[int, datetime] = field(default_factory=dict)


def fold(at: datetime, steps: Iterable[Step]) -> tuple[Standing, frozenset[UUID]]:
    """How a call that came at a moment stands after these steps, and the ids of the steps that stood."""
    standing, stood = Standing(at), set[UUID]()
    for step in sorted(steps, key=lambda step: (step.at, step.id)):
        if fits(standing, step):
            standing = _after(standing, step)
            stood.add(step.id)
    return standing, frozenset(stood)


def fits(standing: Standing, step: Step) -> bool:
    """Whether this step may stand here."""
    if standing.state not in FITS.get(step.event, ()):
        return False
    if step.event == "no_answer":
        return step.rung is not None and step.rung not in standing.told
    if step.event == "handed_over":
        return standing.offered_to is None and step.who not in (None, standing.handler)
    if step.event == "handed_back":  # by whoever was asked, or taken back by whoever asked
        return standing.offered_to is not None
    return step.event != "accepted" or standing.offered_to == step.by


def _after(standing: Standing, step: Step) -> Standing:
    match step.event:
        case "asked":
            return Standing(step.at, answered_at=standing.answered_at, told_before=standing.told_before)
        case "no_answer" if step.rung is not None:
            return replace(standing, told={**standing.told, step.rung: step.at})
        case "answered":
            answered = replace(standing, state=ANSWERED, handler=step.who)
            return answered if standing.answered_at else _first_answer(answered, step)
        case "handed_over":
            return replace(standing, offered_to=step.who)
        case "accepted":
            return replace(standing, handler=step.by, offered_to=None)
        case "handed_back":
            return replace(standing, offered_to=None)
        case "closed":
            return replace(standing, state=CLOSED, closed_at=step.at, outcome=step.outcome, offered_to=None)
    return standing


def _first_answer(standing: Standing, step: Step) -> Standing:
    return replace(standing, answered_at=step.at, told_before=standing.told)
