"""When something is open. Hours are wall-clock times of the cell; closing before opening means after midnight."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Bits of Schedule.weekdays, Monday first as in date.weekday()."""
LOOK_AHEAD_DAYS: Final = 14


class Hours(Protocol):
    """Any row with hours: a Schedule, or what a form holds."""

    weekdays: int
    opens_at: time | None
    closes_at: time | None
    around_the_clock: bool
    valid_from: date | None
    valid_to: date | None


def is_open(schedules: Iterable[Hours], at: datetime) -> bool | None:
    """Whether one of these hours holds at a moment of local time; None where no hours are known for that day at all."""
    rows = list(schedules)
    if not any(_valid(row, at.date()) for row in rows):
        return None
    today, yesterday = at.date(), at.date() - timedelta(days=1)
    return any(_open_today(row, today, at.time()) or _still_open(row, yesterday, at.time()) for row in rows)


def next_opening(schedules: Iterable[Hours], at: datetime) -> datetime | None:
    """When it opens next after a moment of local time, within two weeks; None where that is not known."""
    rows = [(row, row.opens_at) for row in schedules if row.opens_at is not None and not row.around_the_clock]
    days = (at.date() + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS + 1))
    starts = (datetime.combine(day, opens, at.tzinfo) for day in days for row, opens in rows if _on(row, day))
    return min((start for start in starts if start > at), default=None)


def _open_today(row: Hours, day: date, now: time) -> bool:
    if not _on(row, day):
        return False
    if row.around_the_clock:
        return True
    if row.opens_at is None or row.closes_at is None or now < row.opens_at:
        return False
    return now < row.closes_at or row.closes_at <= row.opens_at


def _still_open(row: Hours, day: date, now: time) -> bool:
    """Opened on the evening before and not closed yet."""
    if row.around_the_clock or row.opens_at is None or row.closes_at is None or not _on(row, day):
        return False
    return row.closes_at <= row.opens_at and now < row.closes_at


def _on(row: Hours, day: date) -> bool:
    return _valid(row, day) and bool(row.weekdays >> day.weekday() & 1)


def _valid(row: Hours, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)
