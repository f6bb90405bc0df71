"""What a club's stock must add up to: opening + received - given - lost = closing.

Each month starts where the month recorded before it ended.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date


class StockError(ValueError):
    """A line of stock is not sound. `item` is its code, `field` where the mistake shows, `offer` the right number."""

    def __init__(self, item: str, message: str, *, field: str, offer: int | None = None) -> None:
        super().__init__(message)
        self.item, self.field, self.offer = item, field, offer


class DoesNotAddUp(StockError):
    """Opening + received - given - lost is not the closing."""


class NotWhereItEnded(StockError):
    """A month does not start with what the month recorded before it ended with."""


class NotWhereItStarts(StockError):
    """A later month is recorded already and starts with another number than this month ends with."""


@dataclass(frozen=True)
class Line:
    """One item in one month, as counted and written."""

    item: str
    opening: int
    received: int
    given: int
    lost: int
    closing: int
    days_without: int = 0

    @property
    def adds_up_to(self) -> int:
        """What the closing must be."""
        return self.opening + self.received - self.given - self.lost


def check_line(line: Line, *, month: date, ended: int | None, starts: int | None) -> None:
    """Raise a StockError unless the line is sound.

    `ended` is the closing of the month recorded before, `starts` the opening of the one recorded after, None where
    there is none.
    """
    if line.adds_up_to != line.closing:
        said = f"{line.opening} + {line.received} - {line.given} - {line.lost}"
        raise DoesNotAddUp(
            line.item, f"{said} is {line.adds_up_to}, not {line.closing}.", field="closing", offer=line.adds_up_to
        )
    if ended is not None and line.opening != ended:
        raise NotWhereItEnded(
            line.item, f"The month before ended with {ended}, not {line.opening}.", field="opening", offer=ended
        )
    if starts is not None and line.closing != starts:
        raise NotWhereItStarts(
            line.item, f"The month after starts with {starts}, not {line.closing}.", field="closing", offer=starts
        )
    if not 0 <= line.days_without <= days_in(month):
        raise DoesNotAddUp(line.item, "More days than the month has.", field="days_without", offer=days_in(month))


def month_start(day: date) -> date:
    """The first day of the month of this day."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def days_in(month: date) -> int:
    """How many days the month has."""
    return (next_month(month) - month).days


def months(first: date, last: date) -> Iterator[date]:
    """Every month from the one to the other, both included."""
    month = month_start(first)
    while month <= last:
        yield month
        month = next_month(month)


def missing_months(*, first: date, today: date, recorded: Collection[date]) -> list[date]:
    """Months that are over and have no stock, since the month of `first`, the newest first."""
    return [
        month for month in reversed(list(months(first, today))) if month < month_start(today) and month not in recorded
    ]
