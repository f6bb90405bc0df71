"""Which cells to hide: the least weight, so that no reader learns a small figure.

A mixed-integer programme over "hide this cell: yes or no", to which cuts are added until every reader's linear
programme (see `attack`) has room enough: Benders' decomposition as in Fischetti and Salazar (2001). A reader who
comes too near to a small cell names the cells of which at least one more must be hidden.
"""

import highspy
import numpy as np

from caunoi.privacy.disclosure.attack import TINY, Reach
from caunoi.privacy.disclosure.solver import Solver
from caunoi.privacy.disclosure.system import Floats, Mask, System
from caunoi.privacy.disclosure.views import Demand, View

MOST_ROUNDS = 60


def choose(system: System, readers: list[View], *, always: Mask, never: Mask) -> Mask:
    """The columns to hide. `always` are hidden in any case, `never` cannot be any more.

    The same table gives the same answer. If the best answer is not found within MOST_ROUNDS, a safe one that
    hides somewhat more is given instead.
    """
    master = _Master(_weights(system), always=always, never=never)
    for cut in _partners(system, _wanted(readers), always, never):
        master.add(cut)
    hidden = always
    for _ in range(MOST_ROUNDS):
        hidden = master.solve()
        cuts = [cut for view in readers for cut in _cuts(view, hidden)]
        if not cuts and not any(view.missed_in_whole_numbers(hidden) for view in readers):
            return hidden
        for cut in cuts or [np.where(hidden, 0.0, 1.0)]:
            master.add(cut)
    return _complete(readers, hidden, never=never)


def _weights(system: System) -> Floats:
    """What hiding each column costs: a cell about one, more the larger its figure; a nought like a dozen."""
    sizes = [
        cell.weight if cell.weight is not None else 1 + np.log2(2 + (cell.value or 10)) / 4 for cell in system.cells
    ]
    return np.array([*sizes, *np.zeros(system.size - len(sizes))])


def _wanted(readers: list[View]) -> set[int]:
    """The columns that some reader must stay unsure of."""
    return {
        demand.column
        for view in readers
        for demand in view.demands
        if demand.goal != view.attack.system.true[demand.column]
    }


def _partners(system: System, wanted: set[int], always: Mask, never: Mask) -> list[Floats]:
    """The first cuts, known before any reader looks: a small cell alone in its line is no secret."""
    cuts = []
    for columns, _ in system.rows:
        for column in wanted.intersection(columns):
            others = np.zeros(system.size)
            others[[other for other in columns if other != column]] = 1.0
            if not others[always].any() and others[~never].any():
                cuts.append(others)
    return cuts


def _cuts(view: View, hidden: Mask) -> list[Floats]:
    """For each demand that this reader breaks, the columns of which one more must be hidden, with their shares."""
    return [_cut(view, demand, reach) for demand, reach in view.missed(hidden)]


def _cut(view: View, demand: Demand, reach: Reach) -> Floats:
    """Σ share × hide ≥ 1, from the prices of the reader's programme.

    By duality the column cannot leave its true value by more than Σ price × room over the hidden columns.
    """
    true, low, high = view.attack.system.true, view.attack.low, view.attack.high
    room = np.where(reach.prices > 0, reach.prices * (true - low), reach.prices * (true - high))
    room[view.known] = 0.0
    return np.minimum(room / abs(demand.goal - true[demand.column]), 1.0)


def _complete(readers: list[View], hidden: Mask, *, never: Mask) -> Mask:
    """Hide on, the dearest price first, until every demand is met."""
    hidden = hidden.copy()
    for _ in range(len(hidden)):
        cuts = [cut for view in readers for cut in _cuts(view, hidden)]
        if not cuts:
            break
        hidden[int(np.argmax(np.where(hidden | never, -1.0, sum(cuts))))] = True
    if any(view.missed_in_whole_numbers(hidden) for view in readers):
        return ~never
    return hidden


class _Master:
    """The programme that chooses; it knows readers only by the cuts they have left."""

    def __init__(self, weights: Floats, *, always: Mask, never: Mask) -> None:
        self._always, self._never = always, never
        self._solver = Solver(mip_rel_gap=1e-4, mip_max_nodes=2000)
        low, high = np.where(always, 1.0, 0.0), np.where(never, 0.0, 1.0)
        self._solver.addVars(len(weights), low, high)
        columns = np.arange(len(weights), dtype=np.int32)
        self._solver.changeColsCost(len(weights), columns, np.where(always, 0.0, weights))
        self._solver.changeColsIntegrality(len(weights), columns, np.full(len(weights), highspy.HighsVarType.kInteger))

    def add(self, cut: Floats) -> None:
        """Demand Σ cut × hide ≥ 1."""
        columns = np.flatnonzero((cut > TINY) & ~self._never).astype(np.int32)
        self._solver.addRow(1.0, highspy.kHighsInf, len(columns), columns, cut[columns])

    def solve(self) -> Mask:
        """The lightest choice that keeps every cut so far."""
        self._solver.run()
        return np.array(self._solver.getSolution().col_value) > 0.5
