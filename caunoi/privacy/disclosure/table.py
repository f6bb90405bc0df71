"""What goes into protection and what comes out: cells, the sums that link them, and what may be printed of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Audience(Enum):
    """Who will read the table. What the public knows, the province's partners know too."""

    PROVINCE = "province"
    PUBLIC = "public"


class Key(NamedTuple):
    """Which figure a cell is: the same words name the same figure in every table, in every year."""

    indicator: str
    place: str = ""
    period: str = ""
    part: str = ""

    def __str__(self) -> str:
        return " · ".join(word for word in self if word)


@dataclass(frozen=True)
class Cell:
    """One figure before protection.

    about_people  False: nobody can be recognised by it (contracts, classes, leaflets), so it is never too small
    people     how many people stand behind a figure that counts something else (lượt, supplies); None if unknown
    at_commune the figure is of one commune or smaller
    listed     False: not printed in this table, but a relation links it to what is
    adds       its parts over time can be summed (lượt); False for people, who may come in both halves
    lower, upper  what every reader knows of it beforehand
    weight     what hiding it costs; None: by its size
    """

    key: Key
    value: int
    about_people: bool = True
    people: int | None = None
    at_commune: bool = False
    listed: bool = True
    adds: bool = True
    lower: int = 0
    upper: int | None = None
    weight: float | None = None


@dataclass(frozen=True)
class Relation:
    """Σ coefficient × cell = 0, or ≤ 0 where `at_most` is set."""

    terms: tuple[tuple[Key, int], ...]
    at_most: bool = False


def total(whole: Key, parts: Iterable[Key]) -> Relation:
    """The parts make the whole."""
    return Relation(((whole, -1), *((part, 1) for part in parts)))


def at_most(less: Key, more: Key) -> Relation:
    """The one is never more than the other: people and lượt, one group of several and everybody."""
    return Relation(((less, 1), (more, -1)), at_most=True)


@dataclass(frozen=True)
class Table:
    """Cells and every relation among them that a reader can know: rows, columns, sub-totals, periods."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()


class State(Enum):
    """What is printed of a cell."""

    SHOWN = "shown"  # its number
    BELOW = "below"  # "<5"
    HIDDEN = "hidden"  # "*"
    UNLISTED = "unlisted"  # nothing: the ledger only knows that it was linked to what was


@dataclass(frozen=True)
class ProtectedCell:
    """One cell after protection. `lower` and `upper` are what the best-informed reader can work out.

    `value` is None unless the number may be printed; `upper` is None where no end can be found.
    """

    key: Key
    state: State
    value: int | None
    below: int | None
    lower: int
    upper: int | None

    @property
    def mark(self) -> str:
        """`<5` or `*`; nothing where the number itself is printed."""
        return {State.BELOW: f"<{self.below}", State.HIDDEN: "*"}.get(self.state, "")


@dataclass(frozen=True)
class Entry:
    """A cell as it stands in the ledger: what it was, and what was printed of it for whom."""

    cell: Cell
    audience: Audience
    state: State
    below: int | None = None


@dataclass(frozen=True)
class Ledger:
    """All that was published before and has to do with a table. `number` is the last release it knows."""

    entries: tuple[Entry, ...] = ()
    relations: tuple[Relation, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Protected:
    """A table that may be printed for this audience: `cells` are the listed ones, as they may be printed.

    exposed  cells that earlier publications give away, whatever this table hides: tell a person
    """

    audience: Audience
    table: Table
    cells: Mapping[Key, ProtectedCell]
    exposed: tuple[Key, ...] = ()
    ledger_number: int = field(default=0)

    def __getitem__(self, key: Key) -> ProtectedCell:
        return self.cells[key]

    def entries(self) -> Iterator[Entry]:
        """What the ledger will know of this table, its unlisted cells too."""
        for cell in self.table.cells:
            printed = self.cells.get(cell.key)
            state, below = (printed.state, printed.below) if printed else (State.UNLISTED, None)
            yield Entry(cell, self.audience, state, below)
