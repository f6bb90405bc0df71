"""What a list of rows behind a figure is made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from caunoi.reports.counting.tally import part_key


@dataclass(frozen=True)
class Wanted:
    """Which of a figure's rows: of one approach, of one part of one breakdown; all of them where nothing is said."""

    approach: UUID | None = None
    name: str = ""
    part: str = ""


@dataclass(frozen=True)
class Found:
    """One row that counts: its approach, its parts (`{"gender": "f"}`), and how many of the figure it makes."""

    row: Any
    approach: UUID | None = None
    parts: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1

    def is_wanted(self, wanted: Wanted) -> bool:
        """Whether it counts in this cell."""
        if wanted.approach and self.approach != wanted.approach:
            return False
        return not wanted.name or part_key(self.parts.get(wanted.name)) == wanted.part


@dataclass(frozen=True)
class Line:
    """One line of the page: the words under each head, where the first leads, how many of the figure it makes.

    `noun` and `subject` are what the log says was read; no noun where the row is open to everyone who signs in.
    """

    cells: tuple[str, ...]
    href: str
    times: int = 1
    noun: str = ""
    subject: UUID | None = None


class Shelf(Protocol):
    """Rows of one kind, in an order of their own."""

    def count(self) -> int: ...

    def lines(self, start: int, end: int) -> list[Line]: ...


@dataclass(frozen=True)
class Listed:
    """Rows found one by one; `tell` says them in words, a page at a time."""

    found: Sequence[Found]
    tell: Callable[[Sequence[Found]], list[Line]]

    def count(self) -> int:
        """How many there are."""
        return len(self.found)

    def lines(self, start: int, end: int) -> list[Line]:
        """Those from `start` up to `end`."""
        return self.tell(self.found[start:end]) if start < len(self.found) else []


@dataclass(frozen=True)
class Stored:
    """Rows of a query, of which there may be very many; only one page of them is read."""

    rows: QuerySet[Any]
    tell: Callable[[Sequence[Any]], list[Line]]
    most: int

    def count(self) -> int:
        """How many there are, as far as `most`."""
        return self.rows.order_by()[: self.most].count()

    def lines(self, start: int, end: int) -> list[Line]:
        """Those from `start` up to `end`."""
        return self.tell(list(self.rows[start:end]))


@dataclass(frozen=True)
class Behind:
    """The rows behind one cell: the heads of the page's columns, and the shelves."""

    heads: tuple[Any, ...]
    shelves: tuple[Shelf, ...]

    def count(self) -> int:
        """How many rows, over all shelves."""
        return sum(shelf.count() for shelf in self.shelves)

    def lines(self, start: int, end: int) -> list[Line]:
        """The rows from `start` up to `end`, one shelf after the other."""
        lines: list[Line] = []
        for shelf in self.shelves:
            lines += shelf.lines(max(start, 0), end) if end > 0 else []
            size = shelf.count()
            start, end = start - size, end - size
        return lines


def only(found: Iterable[Found], wanted: Wanted) -> list[Found]:
    """Those that count in the wanted cell."""
    return [each for each in found if each.is_wanted(wanted)]


def words_of_day(day: date | datetime | None) -> str:
    """A day as it is written here; nothing for none. Of a moment the day by the cell's clock."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def at_most_one(part: str, parts: Mapping[str, Q]) -> Q:
    """The condition of a part; of a part that nothing has, one that nothing fulfils."""
    return parts.get(part, Q(pk__in=[]))
