"""One ledger of everything ever published."""

import pytest

from caunoi.base.ids import new_id
from caunoi.privacy import audit
from caunoi.privacy.disclosure import Audience, Cell, Key, RewritesHistory, State, Table, at_most, ledger, protect
from caunoi.privacy.models import AuditLine, Published, Release
from caunoi.privacy.tests.pencil import grid, read, works_out

BY = new_id()
PROVINCE, PUBLIC = Audience.PROVINCE, Audience.PUBLIC
pytestmark = pytest.mark.django_db


@pytest.fixture
def release(at):
    """Protect with all that is known, publish, and give back what was printed."""

    def make(table, audience=PROVINCE, name="six months"):
        protected = protect(table, audience=audience, ledger=ledger.known(table))
        ledger.publish(protected, name=name, by=BY, at=at)
        return protected

    return make


def cells(period, place="22", **values):
    return Table(tuple(Cell(Key("contacts", place, period, part), value) for part, value in values.items()))


def test_what_was_printed_is_written_down_with_its_line_in_the_log(release, at):
    release(cells("2019-H1", a=40, b=3))
    assert {(row.part, row.value, row.state) for row in Published.objects.all()} == {
        ("a", 40, "shown"),
        ("b", 3, "below"),
    }
    line = AuditLine.objects.get()
    assert (line.verb, line.noun, line.subjects) == ("publish", "table", [str(Release.objects.get().id)])
    assert line.detail == {"audience": "province", "shown": 1, "hidden": 1, "exposed": 0}
    assert not list(audit.breaks())


def test_the_second_half_is_not_the_year_minus_the_first(release):
    first = release(cells("2019-H1", a=40))
    second = release(cells("2019-H2", a=3))
    year = release(cells("2019", a=43))
    assert first[Key("contacts", "22", "2019-H1", "a")].value == 40
    assert second[Key("contacts", "22", "2019-H2", "a")].mark
    assert year[Key("contacts", "22", "2019", "a")].mark == "*"


def test_a_year_shown_first_keeps_a_large_half_back(release):
    """The year 43 stands; printing the first half, 40, would give the second away, though no table holds that."""
    assert release(cells("2019", a=43))[Key("contacts", "22", "2019", "a")].value == 43
    assert release(cells("2019-H1", a=40))[Key("contacts", "22", "2019-H1", "a")].mark == "*"


def test_late_records_do_not_stop_the_year(release):
    """41 came in for the first half after 40 were frozen."""
    release(cells("2019-H1", a=40))
    release(cells("2019-H2", a=60))
    assert release(cells("2019", a=101))[Key("contacts", "22", "2019", "a")].value == 101


def test_people_may_come_in_both_halves_so_the_year_is_no_sum(release):
    def people(period, value):
        return Table((Cell(Key("people", "22", period), value, adds=False),))

    release(people("2019-H1", 40))
    release(people("2019-H2", 30))
    assert release(people("2019", 45))[Key("people", "22", "2019")].value == 45


def test_a_published_figure_cannot_be_published_with_another_value(release):
    release(cells("2019-H1", a=40))
    with pytest.raises(RewritesHistory):
        release(cells("2019-H1", a=41))


def test_a_hidden_partner_stays_hidden_in_the_next_table(release):
    """Published apart from its table, 20 would uncover the 3 of the first release."""
    whole = grid({"x": [3, 20, 400], "y": [50, 60, 70]}, indicator="contacts", place="22", period="2019-H1")
    first = release(whole)
    partners = [key for key, cell in first.cells.items() if cell.state is State.HIDDEN]
    again = Table(tuple(cell for cell in whole.cells if cell.key in partners))
    second = release(again)
    small = Key("contacts", "22", "2019-H1", "x0")
    low, high = works_out(small, read(first, second), whole.relations)
    assert high - low >= 3


def test_inner_numbers_are_not_known_outside_but_outer_ones_inside(release):
    table = cells("2019-H1", a=8)
    key = table.cells[0].key
    assert release(table, PROVINCE)[key].value == 8
    assert release(table, PUBLIC)[key].mark == "<11"
    big = cells("2019-H1", b=80)
    release(big, PUBLIC)
    entries = ledger.known(big).entries
    assert [entry.state for entry in entries] == [State.SHOWN]


def test_contacts_and_people_are_linked_across_releases(release):
    contacts = Key("contacts", "22", "2019-H1")
    people = Key("people", "22", "2019-H1")
    release(Table((Cell(contacts, 90),)))
    both = Table((Cell(people, 30, adds=False), Cell(contacts, 90, listed=False)), (at_most(people, contacts),))
    release(both)
    known = ledger.known(Table((Cell(people, 30),)))
    assert {entry.cell.key for entry in known.entries} == {people, contacts}
    assert known.relations == both.relations


def test_other_figures_and_other_years_are_left_alone(release):
    release(cells("2019-H1", a=40))
    release(cells("2018-H1", a=40))
    release(cells("2019-H1", place="33", a=40))
    assert {entry.cell.key.period for entry in ledger.known(cells("2019-H2", a=60)).entries} == {"2019-H1"}


def test_a_table_that_was_overtaken_is_not_published(release, at):
    table = cells("2019-H2", a=60)
    overtaken = protect(table, audience=PROVINCE, ledger=ledger.known(table))
    release(cells("2019", a=63))
    with pytest.raises(ledger.LedgerMoved):
        ledger.publish(overtaken, name="late", by=BY, at=at)
    assert Release.objects.count() == 1
    assert AuditLine.objects.count() == 1
