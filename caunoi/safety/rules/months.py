"""Months of zero reports, by the calendar of the place."""

import re
from collections.abc import Iterable
from datetime import date

LOOK_BACK = 6
OFFICER_AFTER_DAY = 10  # clubs are given so many days before the office asks


def month_start(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def is_over(month: date, today: date) -> bool:
    """Whether a month can be spoken of: its last day has passed."""
    return next_month(month) <= today


def last_months(today: date, count: int = LOOK_BACK) -> list[date]:
    """The months that are over, the latest first."""
    months = [month_before(month_start(today))]
    while len(months) < count:
        months.append(month_before(months[-1]))
    return months


def parse_month(text: str) -> date | None:
    """`2026-03` as its first day; None for anything else."""
    if not re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", text):
        return None
    return date(int(text[:4]), int(text[5:]), 1)


def owed(*, months: Iterable[date], founded_on: date, ended_on: date | None) -> list[date]:
    """Those of the months in which a club existed, wholly or in part."""
    return [month for month in months if founded_on < next_month(month) and (ended_on is None or ended_on > month)]
