"""How many people stand behind lượt from contacts, where they are few enough for protection to ask.

A million contacts are summed in groups, by the last digit of the card's id besides what the figure is told by. As many
people as there are digits stand behind a cell at least, and of whoever has no card each may be somebody else. Where
that makes fewer than protection asks for, the cards of just those groups are counted one by one; elsewhere the number
does not matter and is left open. Two statements, however many contacts there are.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Sum
from django.db.models.functions import Cast, Right

from caunoi.privacy.disclosure import OUTSIDE
from caunoi.reports.counting.rooms import PERSON
from caunoi.reports.counting.tally import Counted, part_key

DIGIT = Right(Cast(PERSON, CharField()), 1)
COLUMNS = {"f": "reached_f", "m": "reached_m", "other": "reached_x"}
SUMS: dict[str, Any] = {gender: Sum(column) for gender, column in COLUMNS.items()}
MOST_GROUPS = 300
"""More groups than these are not asked for again; their cells keep the number of digits, which is never too many."""
Cell = tuple[Hashable, str]
Row = dict[str, Any]


class Few:
    """Who was met, by the cells in which they count: the approach (None: all of them), and `""` or `mode/online`.

    `columns` are what contacts are grouped by besides the approach and the digit; `parts_of` makes of such a group the
    parts under which it counts.
    """

    def __init__(self, columns: Sequence[str], parts_of: Callable[[Row], dict[str, Any]]) -> None:
        self._columns, self._parts_of = ("approach", *columns), parts_of
        self._digits: dict[Cell, set[str]] = defaultdict(set)
        self._cardless: dict[Cell, int] = defaultdict(int)
        self._groups: dict[Cell, set[tuple[Any, ...]]] = defaultdict(set)
        self._known: dict[Cell, set[Hashable]] = defaultdict(set)

    def grouped(self, rows: QuerySet[Any]) -> Iterator[tuple[Row, dict[str, Any]]]:
        """The groups of these contacts with their parts; their people are noted. One query."""
        found = rows.values(*self._columns, digit=DIGIT).annotate(**SUMS, rows=Count("id"))
        for row in found.order_by():
            parts, group = self._parts_of(row), tuple(row[column] for column in self._columns)
            for cell, value in _cells(row, parts):
                if row["digit"] is None:
                    self._cardless[cell] += value
                elif value:
                    self._digits[cell].add(row["digit"])
                    self._groups[cell].add(group)
            yield row, parts

    def meet(self, approach: Hashable, person: Hashable, **parts: Any) -> None:
        """One person (None: an unknown one) of whom no contact tells, under these parts."""
        for name in ("", *(f"{name}/{part_key(label)}" for name, label in parts.items())):
            for cell in ((approach, name), (None, name)):
                if person is None:
                    self._cardless[cell] += 1
                else:
                    self._known[cell].add(person)
                    self._digits[cell].add(str(person)[-1])

    def tell(self, counted: Counted, rows: QuerySet[Any]) -> Counted:
        """The same with the people of each cell that has few of them. One query more, if there is such a cell."""
        cells = {cell for cell, digits in self._digits.items() if len(digits) + self._cardless[cell] < OUTSIDE}
        exact = self._one_by_one(cells, rows)
        for tally in (*counted.by_approach, counted.whole):
            for cell in (cell for cell in cells if cell[0] == tally.approach):
                tally.people[cell[1]] = exact.get(cell, len(self._digits[cell])) + self._cardless[cell]
        return counted

    def _one_by_one(self, cells: set[Cell], rows: QuerySet[Any]) -> dict[Cell, int]:
        groups = {group for cell in cells for group in self._groups[cell]}
        if len(groups) > MOST_GROUPS:
            return {}
        people = {cell: set(self._known[cell]) for cell in cells}
        for row in self._cards_of(groups, rows) if groups else ():
            for cell, value in _cells(row, self._parts_of(row)):
                if value and cell in people:
                    people[cell].add(row["person"])
        return {cell: len(found) for cell, found in people.items()}

    def _cards_of(self, groups: set[tuple[Any, ...]], rows: QuerySet[Any]) -> Iterable[Row]:
        which = [Q(**dict(zip(self._columns, group, strict=True))) for group in sorted(groups, key=str)]
        found = rows.filter(reduce(or_, which), client__isnull=False).values(*self._columns, person=PERSON)
        return found.annotate(**SUMS).order_by()


def _cells(row: Row, parts: dict[str, Any]) -> Iterator[tuple[Cell, int]]:
    """Every cell in which these people count, and how many lượt they make there."""
    whole = sum(row[gender] for gender in COLUMNS)
    for approach in (row["approach"], None):
        yield (approach, ""), whole
        for name, label in parts.items():
            yield (approach, f"{name}/{part_key(label)}"), whole
        for gender in COLUMNS:
            yield (approach, f"gender/{gender}"), row[gender]
