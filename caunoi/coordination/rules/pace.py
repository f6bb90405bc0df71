"""How far a target is, and where it ends if the work goes on as it has. Linear; no Django.

elapsed    days gone of the target's days, the day of the question included, in percent
share      the value in percent of the target
forecast   value ÷ elapsed: what it becomes by the last day at the same pace; not before a quarter of the days is over
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

ENOUGH = Fraction(1, 4)
"""Before this part of the time has passed there is no forecast: not enough is known."""
NEARLY = Fraction(9, 10)
"""A forecast from this part of the target on is close; below, it is behind."""


class Verdict(StrEnum):
    """Where a target stands on a day."""

    UNKNOWN = "unknown"  # no figure that this reader may know
    COMING = "coming"  # its days have not begun
    EARLY = "early"  # not enough has passed to say
    REACHED = "reached"
    ON_TRACK = "on_track"
    CLOSE = "close"
    BEHIND = "behind"
    MISSED = "missed"
    OPEN = "open"  # a figure that does not grow with time, below its target so far


@dataclass(frozen=True)
class Outlook:
    """What is told of a target. Percentages are whole, cut off, so that 100 is never said too early."""

    verdict: Verdict
    elapsed: int
    share: int | None = None
    forecast: int | None = None


def elapsed(first: date, last: date, on: date) -> Fraction:
    """The part of the days `first` to `last` that has passed at the end of the day `on`: 0 before, 1 after."""
    days = (last - first).days + 1
    gone = min(max((on - first).days + 1, 0), days)
    return Fraction(gone, days)


def outlook(
    value: int | None, target: int, *, first: date, last: date, on: date, grows: bool = True, at_most: bool = False
) -> Outlook:
    """How a target stands on a day. `grows`: the figure adds up over time; a mean or a median does not."""
    part = elapsed(first, last, on)
    percent = int(part * 100)
    if part == 0:
        return Outlook(Verdict.COMING, 0)
    if value is None:
        return Outlook(Verdict.UNKNOWN, percent)
    share = value * 100 // target if target else None
    forecast = _rounded(Fraction(value) / part) if grows and part >= ENOUGH else None
    judge = _within if at_most else _reaching
    return Outlook(judge(value, target, part, forecast, grows), percent, share, forecast)


def _reaching(value: int, target: int, part: Fraction, forecast: int | None, grows: bool) -> Verdict:
    """At least so many."""
    if value >= target:
        return Verdict.REACHED
    if part == 1:
        return Verdict.MISSED
    if not grows:
        return Verdict.OPEN
    if forecast is None:
        return Verdict.EARLY
    if forecast >= target:
        return Verdict.ON_TRACK
    return Verdict.CLOSE if forecast >= target * NEARLY else Verdict.BEHIND


def _within(value: int, target: int, part: Fraction, forecast: int | None, grows: bool) -> Verdict:
    """At most so many: what is above cannot come down again if it grows."""
    if value > target:
        return Verdict.MISSED if grows or part == 1 else Verdict.OPEN
    if part == 1:
        return Verdict.REACHED
    if not grows:
        return Verdict.ON_TRACK
    if forecast is None:
        return Verdict.EARLY
    return Verdict.ON_TRACK if forecast <= target else Verdict.BEHIND


def _rounded(value: Fraction) -> int:
    """Halves upwards."""
    return int(value + Fraction(1, 2))
