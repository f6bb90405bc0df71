"""Periods of reports: a month `2019-03`, a quarter `2019-Q1`, a half-year `2019-H1`, a year `2019`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta


class BadPeriod(ValueError):
    """The text is not a period; the message says what is."""


@dataclass(frozen=True, order=True)
class Period:
    """A span of days `[from_, to)` with the name it is written by."""

    from_: date
    to: date
    name: str

    def __str__(self) -> str:
        return self.name

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day < self.to


LENGTHS = {"H": 6, "Q": 3, "M": 1, "Y": 12}


def parse(text: str) -> Period:
    """`2019-H1` to 2019-01-01..2019-07-01. BadPeriod for anything that is not exactly a period."""
    match = re.fullmatch(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", text.strip())
    if not match or int(match[1]) < 1:
        raise BadPeriod(f"{text!r} is not a period. Write 2019-H1, 2019-Q2, 2019-03 or 2019.")
    year, half, quarter, month = match.groups()
    if half:
        return _span(int(year), 6, int(half), text.strip())
    if quarter:
        return _span(int(year), 3, int(quarter), text.strip())
    if month:
        return _span(int(year), 1, int(month), text.strip())
    return _span(int(year), 12, 1, text.strip())


def _span(year: int, length: int, which: int, name: str) -> Period:
    first = (which - 1) * length
    return Period(_month_start(year, first), _month_start(year, first + length), name)


def _month_start(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)


def half_year_of(day: date) -> Period:
    """The half-year that holds this day."""
    return parse(f"{day.year}-H{1 if day.month <= 6 else 2}")


def half_year_before(day: date) -> Period:
    """The last half-year that was over on this day."""
    return half_year_of(half_year_of(day).from_ - timedelta(days=1))


def month_of(day: date) -> Period:
    """The month that holds this day."""
    return parse(f"{day.year}-{day.month:02d}")
