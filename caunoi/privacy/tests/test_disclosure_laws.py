"""Laws of protection, tried on many tables: nobody undoes one, and every printed table still adds up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.privacy.disclosure import Audience, Cell, Key, Ledger, State, Table, at_most, is_small, protect, total
from caunoi.privacy.disclosure.limits import unsure
from caunoi.privacy.tests.pencil import grid, read, works_out

pytestmark = pytest.mark.slow

FIGURES = st.one_of(st.integers(0, 6), st.integers(0, 30), st.integers(0, 900))
SEVERAL = settings(max_examples=60, deadline=None)


@st.composite
def grids(draw, **fields):
    width, height = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    lines = draw(st.lists(st.lists(FIGURES, min_size=width, max_size=width), min_size=height, max_size=height))
    return grid({"wxyz"[n]: line for n, line in enumerate(lines)}, **fields)


def nobody_undoes(table, audience, *printed, more=()):
    """No reader who puts these tables together comes nearer to a small cell than demanded."""
    relations = [*more, *(relation for one in printed for relation in one.table.relations)]
    for cell in table.cells:
        if is_small(cell, audience):
            low, high = works_out(cell.key, read(*printed), relations)
            least, greatest = unsure(cell, audience)
            assert high - low >= greatest - least, (cell, low, high)
            assert len(printed) > 1 or (low <= least and high >= greatest), (cell, low, high)


@SEVERAL
@given(grids(), st.sampled_from(Audience))
def test_no_protected_table_can_be_undone(table, audience):
    nobody_undoes(table, audience, protect(table, audience=audience))


@SEVERAL
@given(grids(), st.sampled_from(Audience))
def test_the_audit_says_the_truth(table, audience):
    """The true figure lies in each interval; a reader of another make finds no narrower one."""
    protected = protect(table, audience=audience)
    for cell in table.cells:
        printed = protected[cell.key]
        assert printed.lower <= cell.value
        assert printed.upper is None or cell.value <= printed.upper
        if printed.mark:
            low, high = works_out(cell.key, read(protected), table.relations)
            assert low <= printed.lower
            assert printed.upper is None or high >= printed.upper


@SEVERAL
@given(grids(), st.sampled_from(Audience))
def test_what_is_printed_is_true_and_adds_up(table, audience):
    protected = protect(table, audience=audience)
    shown = {key: cell.value for key, cell in protected.cells.items() if cell.state is State.SHOWN}
    true = {cell.key: cell.value for cell in table.cells}
    assert all(true[key] == value for key, value in shown.items())
    for relation in table.relations:
        if all(key in shown for key, _ in relation.terms):
            assert sum(factor * shown[key] for key, factor in relation.terms) == 0


@SEVERAL
@given(grids(), st.sampled_from(Audience))
def test_nothing_is_hidden_without_need(table, audience):
    if not any(is_small(cell, audience) for cell in table.cells):
        assert not any(cell.mark for cell in protect(table, audience=audience).cells.values())


def noted(ledger, protected):
    """The ledger after this table."""
    return Ledger(
        (*ledger.entries, *protected.entries()), (*ledger.relations, *protected.table.relations), ledger.number + 1
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(FIGURES, min_size=3, max_size=3), min_size=4, max_size=4), st.permutations(range(3)))
def test_halves_and_year_cannot_be_subtracted_in_whatever_order_they_appear(lines, order):
    first = {"a": lines[0], "b": lines[1]}
    second = {"a": lines[2], "b": lines[3]}
    year = {name: [x + y for x, y in zip(first[name], second[name], strict=True)] for name in first}
    tables = [grid(r, period=p) for r, p in ((first, "2019-H1"), (second, "2019-H2"), (year, "2019"))]
    ledger, printed = Ledger(), []
    for number in order:
        protected = protect(tables[number], audience=Audience.PROVINCE, ledger=ledger)
        ledger = noted(ledger, protected)
        printed.append(protected)
    exposed = {key for protected in printed for key in protected.exposed}
    assert not exposed
    periods = [
        total(cell.key, [cell.key._replace(period="2019-H1"), cell.key._replace(period="2019-H2")])
        for cell in tables[2].cells
    ]
    for table in tables:
        nobody_undoes(table, Audience.PROVINCE, *printed, more=periods)


@settings(max_examples=40, deadline=None)
@given(st.lists(FIGURES, min_size=2, max_size=6), st.lists(FIGURES, min_size=2, max_size=6))
def test_a_year_published_first_does_not_give_a_half_away(first, second):
    """Only one half is ever published; the other is the rest, and is protected though no table holds it."""
    parts = min(len(first), len(second))
    year = [x + y for x, y in zip(first[:parts], second[:parts], strict=True)]
    tables = [
        Table(tuple(Cell(Key("n", "22", period, str(n)), value) for n, value in enumerate(values)))
        for period, values in (("2019", year), ("2019-H1", first[:parts]))
    ]
    ledger, printed = Ledger(), []
    for table in tables:
        protected = protect(table, audience=Audience.PROVINCE, ledger=ledger)
        ledger = noted(ledger, protected)
        printed.append(protected)
    halves = [
        total(cell.key, [cell.key._replace(period="2019-H1"), cell.key._replace(period="2019-H2")])
        for cell in tables[0].cells
    ]
    nobody_undoes(printed[-1].table, Audience.PROVINCE, *printed, more=halves)
    unpublished = Table(tuple(Cell(link.terms[2][0], value) for link, value in zip(halves, second, strict=False)))
    nobody_undoes(unpublished, Audience.PROVINCE, *printed, more=halves)


@SEVERAL
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), min_size=2, max_size=5), st.sampled_from(Audience))
def test_people_and_contacts_side_by_side_do_not_give_each_other_away(lines, audience):
    """Contacts add up; people are at most the contacts, and the groups at most the whole."""
    cells, relations = [], []
    contacts, people = Key("contacts"), Key("people")
    for n, (some, more) in enumerate(lines):
        cells += [
            Cell(Key("contacts", part=str(n)), some + more * (some > 0), people=some),
            Cell(Key("people", part=str(n)), some, adds=False),
        ]
        relations += [
            at_most(Key("people", part=str(n)), Key("contacts", part=str(n))),
            at_most(Key("people", part=str(n)), people),
        ]
    everybody = max(some for some, _ in lines)
    cells += [
        Cell(contacts, sum(cell.value for cell in cells if cell.key.indicator == "contacts"), people=everybody),
        Cell(people, everybody, adds=False),
    ]
    relations += [
        total(contacts, [Key("contacts", part=str(n)) for n in range(len(lines))]),
        at_most(people, contacts),
    ]
    table = Table(tuple(cells), tuple(relations))
    nobody_undoes(table, audience, protect(table, audience=audience))
