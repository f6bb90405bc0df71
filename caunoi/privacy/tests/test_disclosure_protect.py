"""What may be printed of a table, case by case."""

import random

import pytest

from caunoi.privacy.disclosure import (
    Audience,
    Cell,
    CellTwice,
    DoesNotReconcile,
    Entry,
    Key,
    Ledger,
    RewritesHistory,
    State,
    Table,
    UnknownCell,
    at_most,
    protect,
    total,
)
from caunoi.privacy.tests.pencil import grid, read, row, works_out

PROVINCE, PUBLIC = Audience.PROVINCE, Audience.PUBLIC


def marks(protected):
    return {key.part or key.indicator: cell.mark or cell.value for key, cell in protected.cells.items()}


def alone(value, audience=PROVINCE, **fields):
    return protect(Table((Cell(Key("n"), value, **fields),)), audience=audience)[Key("n")]


@pytest.mark.parametrize(
    ("value", "audience", "at_commune", "printed"),
    [
        (4, PROVINCE, False, "<5"),
        (5, PROVINCE, False, 5),
        (10, PROVINCE, True, "<11"),
        (11, PROVINCE, True, 11),
        (10, PUBLIC, False, "<11"),
        (11, PUBLIC, False, 11),
        (0, PROVINCE, False, 0),
        (0, PUBLIC, True, 0),
    ],
)
def test_the_minimum_cell(value, audience, at_commune, printed):
    cell = alone(value, audience, at_commune=at_commune)
    assert (cell.mark or cell.value) == printed


def test_nought_is_hidden_too_where_the_setting_says_so():
    protected = protect(Table((Cell(Key("n"), 0),)), audience=PROVINCE, show_zero=False)
    assert protected[Key("n")].mark == "*"


def test_many_contacts_with_few_people_are_hidden_as_well():
    cell = alone(30, people=2)
    assert (cell.mark, cell.value) == ("*", None)
    assert cell.lower <= 26 and (cell.upper is None or cell.upper >= 34)
    assert alone(30, people=5).value == 30


def test_what_is_not_about_people_is_never_too_small():
    assert alone(1, PUBLIC, about_people=False).value == 1


def test_a_small_cell_takes_the_smallest_neighbour_with_it():
    assert marks(protect(row([3, 20, 500]), audience=PROVINCE)) == {"0": "<5", "1": "*", "2": 500, "all": 523}


def test_below_is_not_said_where_it_would_give_the_number_away():
    """4 and 4 of 8: `<5` twice would mean four each. 1 and 5 of 6: a star that is not small would mean one."""
    assert marks(protect(row([4, 4, 90]), audience=PROVINCE))["0"] == "*"
    hidden = marks(protect(Table(row([1, 5]).cells[:3], row([1, 5]).relations), audience=PROVINCE))
    assert "<5" not in hidden.values() or hidden["all"] == "*"


def test_each_group_of_linked_cells_is_marked_by_itself():
    """That `<5` would give something away in one line is no reason to keep it from another."""
    unsafe, safe = row([4, 4, 90]), row([3, 20, 500])
    away = [(Key("m", part=k.part), k) for k in (cell.key for cell in safe.cells)]
    new = {old: fresh for fresh, old in away}
    cells = tuple(Cell(new[cell.key], cell.value) for cell in safe.cells)
    relation = total(new[Key("n", part="all")], [new[Key("n", part=str(n))] for n in range(3)])
    protected = protect(Table((*unsafe.cells, *cells), (*unsafe.relations, relation)), audience=PROVINCE)
    assert protected[Key("n", part="0")].mark == "*"
    assert protected[Key("m", part="0")].mark == "<5"


def test_an_empty_table_is_an_empty_table():
    assert protect(Table(()), audience=PUBLIC).cells == {}


def test_a_hidden_number_is_nowhere_in_what_comes_out():
    protected = protect(row([3, 20, 500]), audience=PROVINCE)
    assert all(cell.value is None for cell in protected.cells.values() if cell.mark)


def test_people_and_contacts_of_one_cell_are_protected_together():
    """Two people at most three contacts: knowing the contacts must not tell the people, and the other way round."""
    people, contacts = Key("people"), Key("contacts")
    table = Table((Cell(people, 2), Cell(contacts, 9, people=2)), (at_most(people, contacts),))
    protected = protect(table, audience=PROVINCE)
    assert protected[people].mark and protected[contacts].mark


def test_overlapping_groups_are_at_most_the_whole_and_no_sum():
    whole, one, two = Key("n"), Key("n", part="one"), Key("n", part="two")
    cells = (Cell(whole, 30), Cell(one, 28), Cell(two, 3))
    protected = protect(Table(cells, (at_most(one, whole), at_most(two, whole))), audience=PROVINCE)
    assert marks(protected) == {"n": 30, "one": 28, "two": "<5"}


def test_subtotals_are_part_of_the_riddle():
    """all = north + south, north = a + b: hiding inside north must not be undone through south."""
    keys = {name: Key("n", part=name) for name in ("all", "north", "south", "a", "b", "c", "d")}
    values = {"all": 60, "north": 22, "south": 38, "a": 2, "b": 20, "c": 18, "d": 20}
    relations = (
        total(keys["all"], [keys["north"], keys["south"]]),
        total(keys["north"], [keys["a"], keys["b"]]),
        total(keys["south"], [keys["c"], keys["d"]]),
    )
    protected = protect(Table(tuple(Cell(keys[n], v) for n, v in values.items()), relations), audience=PROVINCE)
    low, high = works_out(keys["a"], read(protected), relations)
    assert low <= 1 and high >= 4
    assert sum(bool(cell.mark) for cell in protected.cells.values()) == 2


def test_a_number_published_before_stays_shown_and_others_carry_the_secret():
    table = row([3, 20, 500])
    entry = Entry(table.cells[2], PROVINCE, State.SHOWN)
    assert marks(protect(table, audience=PROVINCE, ledger=Ledger((entry,)))) == {
        "0": "<5",
        "1": 20,
        "2": "*",
        "all": 523,
    }


def test_what_earlier_tables_give_away_is_said_aloud():
    table = row([3, 20])
    ledger = Ledger(tuple(Entry(cell, PROVINCE, State.SHOWN) for cell in (table.cells[0], table.cells[2])))
    small = Ledger((Entry(table.cells[0], PROVINCE, State.SHOWN), Entry(table.cells[2], PROVINCE, State.SHOWN)))
    assert protect(table, audience=PROVINCE, ledger=ledger).exposed == (table.cells[1].key,)
    assert protect(table, audience=PROVINCE, ledger=small)[table.cells[1].key].value is None
    assert protect(table, audience=PROVINCE).exposed == ()


def test_a_public_table_does_not_help_those_who_have_the_inner_one():
    """Partners read 20 and a hidden cell; the public total, shown later, would let them subtract."""
    table = row([3, 20, 40])
    inner = protect(Table(table.cells[1:3], ()), audience=PROVINCE)
    ledger = Ledger(tuple(inner.entries()))
    outer = protect(table, audience=PUBLIC, ledger=ledger)
    low, high = works_out(table.cells[1].key, read(inner, outer), table.relations)
    assert low <= 1 and high >= 4


def test_figures_that_do_not_add_up_are_refused():
    table = row([12, 14, 2, 2])
    wrong = Table((Cell(table.cells[0].key, 31), *table.cells[1:]), table.relations)
    with pytest.raises(DoesNotReconcile) as refusal:
        protect(wrong, audience=PROVINCE)
    assert refusal.value.difference == -1


def test_a_published_figure_is_never_rewritten():
    entry = Entry(Cell(Key("n"), 30), PROVINCE, State.SHOWN)
    with pytest.raises(RewritesHistory):
        protect(Table((Cell(Key("n"), 31),)), audience=PROVINCE, ledger=Ledger((entry,)))


def test_unknown_and_double_cells_are_refused():
    with pytest.raises(UnknownCell):
        protect(Table((Cell(Key("n"), 3),), (total(Key("n"), [Key("m")]),)), audience=PROVINCE)
    with pytest.raises(CellTwice):
        protect(Table((Cell(Key("n"), 3), Cell(Key("n"), 3))), audience=PROVINCE)


def test_a_large_table_still_shows_most_of_what_it_holds():
    dice = random.Random(22)
    lines = {f"r{n}-": [int(dice.lognormvariate(3.3, 1.2)) for _ in range(10)] for n in range(26)}
    table = grid(lines)
    assert len(table.cells) == 297
    protected = protect(table, audience=PROVINCE).cells
    small = [cell.key for cell in table.cells if 0 < cell.value < 5]
    assert small and all(protected[key].mark for key in small)
    assert sum(bool(cell.mark) for cell in protected.values()) < 4 * len(small) < len(table.cells)
