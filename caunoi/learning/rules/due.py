"""When learners are asked what they did with a class."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = 3


def due_on(ended_on: date, months: int = MONTHS) -> date:
    """So many months after the last day; where that month is shorter, its last day."""
    year, month = divmod(ended_on.year * 12 + ended_on.month - 1 + months, 12)
    return date(year, month + 1, min(ended_on.day, monthrange(year, month + 1)[1]))


def ended_before(today: date, ahead_days: int) -> date:
    """The last day of a class whose follow-up falls due so many days from today, by at most three days late."""
    return due_on(today + timedelta(days=ahead_days), -MONTHS)
