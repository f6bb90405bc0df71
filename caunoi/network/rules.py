"""Laws of what is dated: chains of spans `[from_, to)`, and how an agreement stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

COMING, RUNNING, EXPIRING, EXPIRED = "coming", "running", "expiring", "expired"
STATES = (COMING, RUNNING, EXPIRING, EXPIRED)
WARNING_DAYS = 60


@dataclass(frozen=True)
class Span:
    """The days from `from_` until before `to`; with no `to` it is still open."""

    from_: date
    to: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day < self.to)


class OutsideLife(ValueError):
    """The day is before the first span begins or after the last one has ended."""


class AlreadyFromThatDay(ValueError):
    """A span begins on that day already."""


def is_chain(spans: Sequence[Span]) -> bool:
    """Whether these spans follow each other without a gap, an overlap or an empty one; the last may be open."""
    in_order = all(span.to is not None and span.from_ < span.to for span in spans[:-1])
    return in_order and all(a.to == b.from_ for a, b in pairwise(spans))


def cut_at(spans: Sequence[Span], day: date) -> tuple[int, Span, Span]:
    """Where a new span enters a chain on a day: which span is cut, what is left of it, and the new one.

    The new span takes what the cut one had left, so the chain stays a chain over the same days.
    """
    for place, span in enumerate(spans):
        if span.from_ == day:
            raise AlreadyFromThatDay(f"A span begins on {day} already.")
        if day in span:
            return place, replace(span, to=day), Span(day, span.to)
    raise OutsideLife(f"No span holds on {day}.")


def agreement_state(starts_on: date, ends_on: date | None, *, on: date) -> str:
    """How an agreement stands on a day. It holds on its last day; it is expiring in its last 60 days."""
    if on < starts_on:
        return COMING
    if ends_on is None or ends_on > on + timedelta(days=WARNING_DAYS):
        return RUNNING
    return EXPIRING if ends_on >= on else EXPIRED
