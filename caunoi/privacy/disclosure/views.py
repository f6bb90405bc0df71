"""Who might try to undo a table: what each reader knows already, and what must stay unsure for that reader."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from caunoi.privacy.disclosure.attack import TINY, Attack, Reach
from caunoi.privacy.disclosure.limits import is_small, minimum, unsure
from caunoi.privacy.disclosure.system import Mask, System
from caunoi.privacy.disclosure.table import Audience, Ledger, State

READS = {Audience.PUBLIC: {Audience.PUBLIC}, Audience.PROVINCE: {Audience.PUBLIC, Audience.PROVINCE}}
READERS = {Audience.PUBLIC: [Audience.PUBLIC, Audience.PROVINCE], Audience.PROVINCE: [Audience.PROVINCE]}
"""Who sees a table made for an audience: a public one is read by the province's partners too, who know more."""


@dataclass(frozen=True)
class Demand:
    """This column must be able to go as far as `goal` (way 1: at least as high, way -1: at least as low)."""

    column: int
    way: int
    goal: int

    def missed_by(self, end: float) -> bool:
        return self.way * (end - self.goal) < -TINY


@dataclass(frozen=True)
class View:
    """One kind of reader: the columns whose numbers they have, and the demands against them."""

    attack: Attack
    known: Mask
    demands: tuple[Demand, ...]
    exposed: tuple[int, ...] = ()

    def of(self, columns: Mask) -> "View":
        """The same reader with the demands about these columns alone."""
        return replace(self, demands=tuple(demand for demand in self.demands if columns[demand.column]))

    def look(self, hidden: Mask) -> None:
        """Show this reader a table in which these columns are hidden."""
        self.attack.hide(hidden & ~self.known)

    def missed(self, hidden: Mask) -> Iterator[tuple[Demand, Reach]]:
        """Every demand that these hidden columns do not meet, and how far its column can go instead."""
        self.look(hidden)
        for demand in self.demands:
            reach = self.attack.reach(demand.column, demand.way)
            if demand.missed_by(reach.end):
                yield demand, reach

    def missed_in_whole_numbers(self, hidden: Mask) -> bool:
        """Whether a demand is met only by figures that are not whole."""
        self.look(hidden)
        return not all(self.attack.reaches_in_whole_numbers(d.column, d.way, d.goal) for d in self.demands)


def views(system: System, ledger: Ledger, audience: Audience, *, show_zero: bool) -> list[View]:
    """Everybody who will read a table for this audience."""
    return [_view(system, ledger, reader, show_zero=show_zero) for reader in READERS[audience]]


def shown_before(system: System, ledger: Ledger, audience: Audience) -> Mask:
    """The columns whose numbers this audience has read before."""
    known = np.zeros(system.size, dtype=bool)
    for entry in ledger.entries:
        if entry.audience in READS[audience] and entry.state is State.SHOWN:
            known[system.column[entry.cell.key]] = True
    return known


def _view(system: System, ledger: Ledger, reader: Audience, *, show_zero: bool) -> View:
    known = shown_before(system, ledger, reader)
    low, high = system.low.copy(), system.high.copy()
    for entry in ledger.entries:
        if entry.audience in READS[reader] and entry.state is State.BELOW and entry.below:
            column = system.column[entry.cell.key]
            low[column], high[column] = max(low[column], 1), min(high[column], entry.below - 1)
    small = {
        column: unsure(cell, reader)
        for column, cell in enumerate(system.cells)
        if not known[column] and is_small(cell, reader, show_zero=show_zero)
    }
    return _within_reach(View(Attack(system, low=low, high=high), known, _demands(system, small)), small)


def _demands(system: System, small: dict[int, tuple[int, int]]) -> tuple[Demand, ...]:
    wanted = (Demand(c, way, goal) for c, ends in small.items() for way, goal in zip((-1, 1), ends, strict=True))
    return tuple(demand for demand in wanted if demand.goal != system.true[demand.column])


def _within_reach(view: View, small: dict[int, tuple[int, int]]) -> View:
    """The same view without demands that earlier tables have made impossible: as wide, but moved, if that can be.

    Two halves printed as `<5` mean that the year is at least 2; it may then be 2 to 5 instead of 1 to 4.
    Where not even that is possible, the earlier tables have exposed the cell.
    """
    ends, exposed = dict(small), []
    for column in {demand.column for demand, _ in view.missed(np.ones(view.attack.system.size, dtype=bool))}:
        least, most = small[column]
        low, high = (_whole(view.attack.reach(column, way).end, way) for way in (-1, 1))
        top = min(high, max(most, low + most - least))
        ends[column] = max(low, min(least, top - most + least)), top
        if top - ends[column][0] < most - least:
            exposed.append(column)
    return replace(view, demands=_demands(view.attack.system, ends), exposed=tuple(sorted(exposed)))


def _whole(end: float, way: int) -> int:
    return int(np.floor(end + TINY) if way > 0 else np.ceil(end - TINY))


def marked(view: View, system: System, hidden: Mask, below: Mask, audience: Audience) -> View:
    """This reader once more, who also reads `<5` in the columns `below` and draws conclusions from it.

    Among linked cells, where `<5` is used, a `*` beside it says "not small": the reader knows its lower end too.
    """
    low, high = view.attack.low.copy(), view.attack.high.copy()
    for column in _spoken_of(system, hidden, below):
        cell = system.cells[column]
        least = minimum(cell, audience)
        if below[column]:
            low[column], high[column] = max(low[column], 1), min(high[column], least - 1)
        elif cell.listed and cell.value >= least:
            low[column] = max(low[column], least)
    return replace(view, attack=Attack(system, low=low, high=high))


def _spoken_of(system: System, hidden: Mask, below: Mask) -> Iterator[int]:
    """The cells of every group in which `<5` is used."""
    for group in system.groups(hidden):
        if below[group].any():
            yield from (column for column in group if column < len(system.cells))
