"""The public test problem of the R package sdcTable (domain.md §9), and what a pencil can do."""

import numpy as np
import pytest

from caunoi.privacy.disclosure import Audience, Cell, Key, Table, protect
from caunoi.privacy.disclosure.attack import Attack
from caunoi.privacy.disclosure.system import System
from caunoi.privacy.tests.pencil import grid, read, works_out

FOUR = grid({"w": [30, 47, 64, 89], "x": [90, 124, 5, 31], "y": [92, 100, 59, 85], "z": [800, 991, 651, 685]})
HOLES = ["w0", "w1", "w2", "x0", "x2", "y1", "y3", "z1", "z3"]
W1 = Key("n", part="w1")


def interval(holes, wanted):
    system = System(FOUR.cells, FOUR.relations)
    attack, hidden = Attack(system), np.zeros(system.size, dtype=bool)
    hidden[[system.column[Key("n", part=hole)] for hole in holes]] = True
    attack.hide(hidden)
    return attack.interval(system.column[wanted])


def test_two_holes_in_every_line_can_still_give_a_cell_away():
    assert interval(HOLES, W1) == pytest.approx((47, 47))


def test_one_more_hole_protects_it():
    assert interval([*HOLES, "x3"], W1) == pytest.approx((0, 78))


def test_a_pencil_of_another_make_agrees():
    printed = {cell.key: (cell.value, cell.value) for cell in FOUR.cells if cell.key.part not in HOLES}
    assert works_out(W1, printed, FOUR.relations) == (47, 47)
    del printed[Key("n", part="x3")]
    assert works_out(W1, printed, FOUR.relations) == (0, 78)


def test_the_only_small_cell_of_the_problem_is_protected_with_three_partners():
    protected = protect(FOUR, audience=Audience.PROVINCE)
    hidden = {key.part for key, cell in protected.cells.items() if cell.mark}
    assert "x2" not in hidden and not hidden  # 5 is the first number that may be printed
    smaller = protect(FOUR, audience=Audience.PUBLIC)
    hidden = {key.part for key, cell in smaller.cells.items() if cell.mark}
    assert "x2" in hidden and len(hidden) == 4
    low, high = works_out(Key("n", part="x2"), read(smaller), FOUR.relations)
    assert low <= 1 and high >= 10


def test_solving_is_the_same_every_time():
    marks = [{key: cell.mark for key, cell in protect(FOUR, audience=Audience.PUBLIC).cells.items()} for _ in range(3)]
    assert marks[0] == marks[1] == marks[2]


def test_the_solver_says_nothing_on_the_commands_output(capfd):
    protect(Table((Cell(Key("n"), 3),)), audience=Audience.PROVINCE)
    assert capfd.readouterr() == ("", "")
