"""Stock: opening + received - given - lost = closing, always, and each month starts where the last one ended."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caunoi.outreach.actions import MonthNotBegun, NotYourClub, record_contacts, record_stock
from caunoi.outreach.models import StockMonth
from caunoi.outreach.rules.stock import (
    DoesNotAddUp,
    Line,
    NotWhereItEnded,
    NotWhereItStarts,
    check_line,
    missing_months,
)
from caunoi.outreach.stock import given_by_contacts, items_of, missing
from caunoi.outreach.tests.world import AT, a_contact, make_world

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
COUNT = st.integers(0, 500)


def condoms(opening, received, given_, lost, closing, days_without=0):
    return Line("condoms", opening, received, given_, lost, closing, days_without)


def write(world, month, *lines, by=None):
    return record_stock(club=world.club, month=month, lines=lines, by=by or world.worker, at=AT)


def test_a_month_is_written_and_the_next_starts_where_it_ended(world):
    write(world, JANUARY, condoms(0, 500, 380, 20, 100))
    with pytest.raises(NotWhereItEnded) as error:
        write(world, FEBRUARY, condoms(90, 0, 0, 0, 90))
    assert (error.value.item, error.value.field, error.value.offer) == ("condoms", "opening", 100)
    write(world, FEBRUARY, condoms(100, 0, 0, 0, 100))
    assert StockMonth.objects.count() == 2


def test_what_does_not_add_up_is_refused_with_the_right_number(world):
    with pytest.raises(DoesNotAddUp) as error:
        write(world, JANUARY, condoms(0, 500, 380, 20, 120))
    assert error.value.offer == 100
    assert not StockMonth.objects.exists()


def test_one_wrong_line_keeps_the_whole_month_out(world):
    with pytest.raises(DoesNotAddUp):
        write(world, JANUARY, condoms(0, 5, 0, 0, 5), Line("needles", 0, 5, 0, 0, 4))
    assert not StockMonth.objects.exists()


def test_a_month_may_be_mended_until_another_month_stands_on_it(world):
    write(world, JANUARY, condoms(0, 500, 380, 20, 100))
    write(world, JANUARY, condoms(0, 500, 400, 20, 80))
    write(world, FEBRUARY, condoms(80, 0, 0, 0, 80))
    with pytest.raises(NotWhereItStarts) as error:
        write(world, JANUARY, condoms(0, 500, 380, 20, 100))
    assert error.value.offer == 80
    write(world, JANUARY, condoms(0, 500, 390, 30, 80))
    assert list(StockMonth.objects.values_list("given", "lost")) == [(0, 0), (390, 30)]


def test_a_gap_is_filled_only_by_what_fits_on_both_sides(world):
    write(world, JANUARY, condoms(0, 100, 0, 0, 100))
    write(world, MARCH, condoms(100, 0, 0, 0, 100))
    with pytest.raises(NotWhereItStarts):
        write(world, FEBRUARY, condoms(100, 0, 10, 0, 90))
    write(world, FEBRUARY, condoms(100, 10, 10, 0, 100))


def test_a_month_that_has_not_begun_is_refused(world):
    with pytest.raises(MonthNotBegun):
        write(world, date(2026, 4, 1), condoms(0, 0, 0, 0, 0))


@pytest.mark.parametrize("role", ["admin", "trainer", "partner", "police", "expert", "provider", "worker"])
def test_only_those_who_serve_the_club_write_its_stock(world, make_user, role):
    with pytest.raises(NotYourClub):
        write(world, JANUARY, condoms(0, 0, 0, 0, 0), by=make_user(role))
    with pytest.raises(NotYourClub):
        write(world, JANUARY, condoms(0, 0, 0, 0, 0), by=world.other_worker)


def test_the_page_shows_what_contacts_say(world):
    batch = [a_contact(world, on=date(2026, 2, day), supplies={"condoms": 10}) for day in (1, 28)]
    batch.append(a_contact(world, on=MARCH, supplies={"condoms": 99}))
    batch.append(a_contact(world, on=date(2026, 2, 1), amends=batch[0]["id"], supplies={"condoms": 4}))
    record_contacts(contacts=batch, by=world.worker, at=AT)
    assert given_by_contacts(world.club, FEBRUARY) == {"condoms": 14}
    write(world, FEBRUARY, condoms(0, 20, 15, 0, 5))
    (item, *_) = items_of(world.club, FEBRUARY)
    assert (item.given_by_contacts, item.apart) == (14, 1)


def test_months_without_stock_are_missing_since_the_first_contact(world):
    record_contacts(contacts=[a_contact(world, on=date(2025, 12, 5))], by=world.worker, at=AT)
    write(world, JANUARY, condoms(0, 0, 0, 0, 0))
    today = date(2026, 3, 2)
    assert missing([world.club, world.other_club], today=today) == {world.club: [FEBRUARY, date(2025, 12, 1)]}
    assert missing_months(first=today, today=today, recorded=set()) == []


@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_only_lines_that_add_up_pass(opening, received, given_, lost, closing):
    line = condoms(opening, received, given_, lost, closing)
    if opening + received - given_ - lost == closing:
        check_line(line, month=MARCH, ended=None, starts=None)
    else:
        with pytest.raises(DoesNotAddUp):
            check_line(line, month=MARCH, ended=None, starts=None)


class TheDatabase(TestCase):
    """Also without our rules nothing can be written that does not add up."""

    @given(COUNT, COUNT, COUNT, COUNT, COUNT)
    def test_refuses_stock_that_does_not_add_up(self, opening, received, given_, lost, closing):
        assume(opening + received - given_ - lost != closing)
        world = self.world()
        row = StockMonth(
            club=world.club, month=MARCH, supply_id="condoms", opening=opening, received=received, given=given_,
            lost=lost, closing=closing, recorded_by=world.worker, recorded_at=AT,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def test_refuses_a_month_that_begins_on_another_day(self):
        world = self.world()
        row = StockMonth(
            club=world.club, month=date(2026, 3, 2), supply_id="condoms", opening=0, closing=0,
            recorded_by=world.worker, recorded_at=AT,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def world(self):
        from caunoi.accounts.models import User

        def make(role):
            return User.objects.create(login=f"u{User.objects.count()}", label="x", role=role, created_at=AT)

        return make_world(make)


def test_a_club_that_has_ended_owes_no_stock_for_the_time_after(world):
    record_contacts(contacts=[a_contact(world)], by=world.worker, at=AT)
    owing = {club: months for club, months in missing([world.club], today=date(2026, 12, 1)).items() if months}
    assert list(owing) == [world.club]
    world.club.ended_on = AT.date()
    assert missing([world.club], today=date(2026, 12, 1))[world.club] == []
