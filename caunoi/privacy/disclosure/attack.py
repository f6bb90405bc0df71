"""The reader with a pencil: how far each hidden cell can still vary, given all that is printed.

Two linear programmes a cell: the least and the greatest value that fulfil every relation (Fischetti and Salazar,
"Solving the cell suppression problem on tabular data with linear constraints", Management Science 47, 2001).
"""

from dataclasses import dataclass

import highspy
import numpy as np

from caunoi.privacy.disclosure.solver import Solver
from caunoi.privacy.disclosure.system import Floats, Mask, System

TINY = 1e-6


@dataclass(frozen=True)
class Reach:
    """How far one cell can go one way: the end, a full set of figures that gets there, and each column's price."""

    end: float
    figures: Floats
    prices: Floats


class Attack:
    """A reader who knows `low` ≤ x ≤ `high` for each column, and the number of every column not hidden."""

    def __init__(self, system: System, *, low: Floats | None = None, high: Floats | None = None) -> None:
        self.system = system
        self.low = system.low if low is None else low
        self.high = system.high if high is None else high
        self._columns = np.arange(system.size, dtype=np.int32)
        self._solver = Solver(presolve="off", solver="simplex")
        self._solver.passModel(_programme(system))

    def hide(self, hidden: Mask) -> None:
        """From now on exactly these columns are unknown to the reader."""
        self.hidden = hidden
        true = self.system.true
        low, high = np.where(hidden, self.low, true), np.where(hidden, self.high, true)
        self._solver.changeColsBounds(self.system.size, self._columns, low, high)

    def reach(self, column: int, way: int) -> Reach:
        """The greatest (way 1) or least (way -1) value that this column can have."""
        self._solver.changeColCost(column, -float(way))
        self._solver.run()
        if not self._solver.solved:
            raise RuntimeError("The programme of a table always has a solution, the table itself; this one had none.")
        solution = self._solver.getSolution()
        self._solver.changeColCost(column, 0.0)
        figures = np.array(solution.col_value)
        return Reach(float(figures[column]), figures, np.array(solution.col_dual))

    def interval(self, column: int) -> tuple[float, float]:
        """The least and the greatest value that this column can have."""
        return self.reach(column, -1).end, self.reach(column, 1).end

    def reaches_in_whole_numbers(self, column: int, way: int, goal: int) -> bool:
        """Whether the column gets as far as `goal` where every figure is a whole number."""
        found = self.reach(column, way)
        if way * (found.end - goal) < -TINY:
            return False
        if np.abs(found.figures - np.round(found.figures)).max(initial=0.0) < TINY:
            return True
        return self._whole_end(column, way, goal)

    def _whole_end(self, column: int, way: int, goal: int) -> bool:
        solver = Solver()
        solver.passModel(_programme(self.system))
        low = np.where(self.hidden, self.low, self.system.true)
        high = np.where(self.hidden, self.high, self.system.true)
        (low if way > 0 else high)[column] = goal
        solver.changeColsBounds(self.system.size, self._columns, low, high)
        kinds = np.full(self.system.size, highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(self.system.size, self._columns, kinds)
        solver.run()
        return solver.solved


def _programme(system: System) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = system.size, len(system.rows)
    lp.col_cost_ = np.zeros(system.size)
    lp.col_lower_, lp.col_upper_ = system.true, system.true
    lp.row_lower_ = lp.row_upper_ = np.zeros(len(system.rows))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns, _ in system.rows)], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([c for columns, _ in system.rows for c in columns], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([f for _, factors in system.rows for f in factors], dtype=np.float64)
    return lp
