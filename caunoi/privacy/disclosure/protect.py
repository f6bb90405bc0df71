"""The one gate: a table goes in, a table that may be read by its audience comes out."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from caunoi.privacy.disclosure import hide, limits
from caunoi.privacy.disclosure.attack import TINY
from caunoi.privacy.disclosure.periods import linked_over_time
from caunoi.privacy.disclosure.system import Mask, System
from caunoi.privacy.disclosure.table import (
    Audience,
    Cell,
    Key,
    Ledger,
    Protected,
    ProtectedCell,
    State,
    Table,
)
from caunoi.privacy.disclosure.views import View, marked, shown_before, views

NOTHING_YET = Ledger()


class RewritesHistory(ValueError):
    """A figure was published with another value. Print the published one and the correction beside it."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"{key} was published with another value; publish an adjustment, not a new figure.")
        self.key = key


class CellTwice(ValueError):
    """One key names two cells of a table."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"{key} is in the table twice.")
        self.key = key


def protect(table: Table, *, audience: Audience, ledger: Ledger = NOTHING_YET, show_zero: bool = True) -> Protected:
    """Hide what must be hidden so that nobody of this audience can work out a small figure.

    The table is solved together with all that `ledger` holds; a number published before stays shown. Periods that
    lie within each other are linked by themselves. Raises DoesNotReconcile, RewritesHistory, UnknownCell, CellTwice.
    Call `ledger.publish` with the answer before it is shown to anybody.
    """
    table = linked_over_time(table, ledger)
    system = System(_all_cells(table, ledger), (*table.relations, *ledger.relations))
    readers = views(system, ledger, audience, show_zero=show_zero)
    never = shown_before(system, ledger, audience)
    always = ~never & _must_hide(system, audience, show_zero=show_zero)
    hidden = hide.choose(system, readers, always=always, never=never)
    below = _may_say_below(system, readers, hidden, audience)
    return Protected(
        audience=audience,
        table=table,
        cells=_cells(system, marked(readers[0], system, hidden, below, audience), hidden, below, audience),
        exposed=tuple(dict.fromkeys(system.cells[column].key for view in readers for column in view.exposed)),
        ledger_number=ledger.number,
    )


def _all_cells(table: Table, ledger: Ledger) -> list[Cell]:
    """The table's cells, then those of the ledger that it does not hold."""
    found: dict[Key, Cell] = {}
    for cell in table.cells:
        if cell.key in found:
            raise CellTwice(cell.key)
        found[cell.key] = cell
    for entry in ledger.entries:
        here = found.setdefault(entry.cell.key, replace(entry.cell, listed=False))
        if here.value != entry.cell.value and entry.state is not State.UNLISTED:
            raise RewritesHistory(here.key)
    return list(found.values())


def _must_hide(system: System, audience: Audience, *, show_zero: bool) -> Mask:
    """Small cells, cells of earlier tables that were not shown, and slacks, which nobody prints."""
    hidden = np.ones(system.size, dtype=bool)
    for column, cell in enumerate(system.cells):
        hidden[column] = not cell.listed or limits.is_small(cell, audience, show_zero=show_zero)
    return hidden


def _may_say_below(system: System, readers: list[View], hidden: Mask, audience: Audience) -> Mask:
    """The small cells that may be printed as `<5`: whole groups of linked cells, where saying so gives nothing away."""
    below = np.zeros(system.size, dtype=bool)
    for column, cell in enumerate(system.cells):
        small = limits.is_small(cell, audience) and cell.value < limits.minimum(cell, audience)
        below[column] = hidden[column] and cell.listed and small
    for group in system.groups(hidden):
        inside = np.zeros(system.size, dtype=bool)
        inside[group] = True
        alone = below & inside
        if alone.any() and _gives_away(system, readers, hidden, alone, inside, audience):
            below[group] = False
    return below


def _gives_away(
    system: System, readers: list[View], hidden: Mask, below: Mask, group: Mask, audience: Audience
) -> bool:
    """Whether somebody learns too much from `<5` in this group. No other hidden cell is linked to it: none can tell."""
    said = (marked(view.of(group), system, hidden, below, audience) for view in readers)
    return any(any(view.missed(hidden)) or view.missed_in_whole_numbers(hidden) for view in said)


def _cells(system: System, reader: View, hidden: Mask, below: Mask, audience: Audience) -> dict[Key, ProtectedCell]:
    """The audit: what the reader can work out of each cell, from everything that will have been printed."""
    reader.look(hidden)
    return {cell.key: cell for cell in _audited(system, reader, hidden, below, audience)}


def _audited(system: System, reader: View, hidden: Mask, below: Mask, audience: Audience) -> Iterator[ProtectedCell]:
    for column, cell in enumerate(system.cells):
        if not cell.listed:
            continue
        if not hidden[column]:
            yield ProtectedCell(cell.key, State.SHOWN, cell.value, None, cell.value, cell.value)
            continue
        low, high = reader.attack.interval(column)
        yield ProtectedCell(
            cell.key,
            State.BELOW if below[column] else State.HIDDEN,
            None,
            limits.minimum(cell, audience) if below[column] else None,
            int(np.ceil(low - TINY)),
            None if high > system.far - 1 else int(np.floor(high + TINY)),
        )
