"""How an event changes a client: disjoint changes merge, overlapping ones are applied and flagged.

Two events overlap on a field if they come from different people, neither had seen the other, and they say different
things. Whichever arrives later is flagged, so the same fields are flagged in whatever order they come. One person's
later word stands over the same person's earlier one, however they arrive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

PARTED: Final = ("risk_factors", "supplies_monthly")
"""Fields that hold several answers; each answer changes by itself, as `risk_factors.debt`."""


@dataclass(frozen=True)
class Event:
    """One change: its maker, when the maker says it was made, the version it had seen and what it sets."""

    id: UUID
    by: UUID
    made_at: datetime
    based_on: int
    after: Mapping[str, Any]
    version: int = 0


@dataclass(frozen=True)
class Merged:
    """What an event does: the fields it sets, those where it overlaps, those its own maker has overtaken already."""

    applied: dict[str, Any]
    overlaps: list[str]
    overtaken: list[str]


def merge_event(event: Event, earlier: Iterable[Event]) -> Merged:
    """What `event` does, given the events that have arrived before it."""
    unseen = [other for other in earlier if other.version > event.based_on]
    overtaken = sorted(field for field in event.after if _said_later(field, event, unseen))
    overlaps = sorted(field for field in event.after if _differs(field, event, unseen))
    applied = {field: value for field, value in event.after.items() if field not in overtaken}
    return Merged(applied, overlaps, overtaken)


def _said_later(field: str, event: Event, unseen: list[Event]) -> bool:
    mine = (event.made_at, event.id)
    return any(field in other.after and other.by == event.by and (other.made_at, other.id) > mine for other in unseen)


def _differs(field: str, event: Event, unseen: list[Event]) -> bool:
    return any(
        field in other.after and other.by != event.by and _answer(other.after[field]) != _answer(event.after[field])
        for other in unseen
    )


def _answer(value: Any) -> Any:
    """What was said; that two people heard the same on different days is no disagreement."""
    return value["answer"] if isinstance(value, Mapping) and "answer" in value else value


def flatten(fields: Mapping[str, Any]) -> dict[str, Any]:
    """`{"risk_factors": {"debt": x}}` as `{"risk_factors.debt": x}`; other fields as they are."""
    flat: dict[str, Any] = {}
    for field, value in fields.items():
        if field in PARTED:
            flat |= {f"{field}.{part}": answer for part, answer in value.items()}
        else:
            flat[field] = value
    return flat


def unflatten(flat: Mapping[str, Any], onto: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The reverse, laid onto the present values of the parted fields; a part that is None or 0 is taken away."""
    fields: dict[str, Any] = {}
    for key, value in flat.items():
        field, _dot, part = key.partition(".")
        if not part:
            fields[field] = value
            continue
        answers = fields.setdefault(field, dict(onto[field]))
        if value in (None, 0):
            answers.pop(part, None)
        else:
            answers[part] = value
    return fields
