"""When somebody who learnt a trade is asked whether they work in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

MARKS: Final = (3, 6)
"""Months after the course was completed."""
ASKED_UNTIL: Final = {3: 6, 6: 12}
"""Until how many months after completion each question is worth asking: then the next one, or none, takes its place."""


@dataclass(frozen=True)
class FollowUp:
    """Whether somebody works `mark` months after completion is to be asked since `due_on`."""

    mark: int
    due_on: date


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the 31st is the last day of a shorter month. Months may be negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def follow_up_due(completed_on: date | None, working: dict[int, bool | None], *, on: date) -> FollowUp | None:
    """The question to ask today: `working` holds the answers so far by mark. None if there is none."""
    if completed_on is None:
        return None
    for mark in MARKS:
        due_on, until = months_after(completed_on, mark), months_after(completed_on, ASKED_UNTIL[mark])
        if working[mark] is None and due_on <= on < until:
            return FollowUp(mark, due_on)
    return None


def too_early(completed_on: date | None, mark: int, *, on: date) -> bool:
    """Whether nobody can know yet if somebody works `mark` months after completion."""
    return completed_on is None or on < months_after(completed_on, mark)
