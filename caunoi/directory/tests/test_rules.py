"""Laws of the directory: decay, hours, what people write, what is left free, what is shown of ratings."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.directory import rules
from caunoi.directory.rules.hours import NotHours, Opening, read_hours, say_hours
from caunoi.directory.rules.lines import CostLine, NotAPhone, PhoneLine, read_costs, read_phones, say_costs, say_phones

CHECKED = date(2026, 1, 1)


def after(days, **kwargs):
    return rules.freshness(CHECKED, CHECKED + timedelta(days=days), **kwargs)


def test_a_fact_turns_amber_and_then_stale_by_itself():
    assert [after(days) for days in (0, 180, 181, 365, 366)] == ["fresh", "fresh", "amber", "amber", "stale"]


def test_a_hotline_turns_amber_after_ninety_days():
    assert [after(days, hotline=True) for days in (90, 91, 180, 181)] == ["fresh", "amber", "amber", "stale"]


def test_what_nobody_checked_is_never_fresh():
    assert rules.freshness(None, CHECKED) == "never"


@given(st.integers(0, 2000), st.integers(0, 2000), st.booleans())
def test_nothing_grows_fresher_by_waiting(days, more, hotline):
    order = rules.FRESHNESS.index
    assert order(after(days + more, hotline=hotline)) >= order(after(days, hotline=hotline))


def open_at(text, at):
    return rules.is_open(read_hours(text), at)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("T2-T6 07:30-11:30, 13:30-17:00", datetime(2026, 3, 2, 9, 0), True),
        ("T2-T6 07:30-11:30, 13:30-17:00", datetime(2026, 3, 2, 12, 0), False),
        ("T2-T6 07:30-11:30, 13:30-17:00", datetime(2026, 3, 2, 17, 0), False),
        ("T2-T6 07:30-17:00", datetime(2026, 3, 1, 9, 0), False),
        ("24/7", datetime(2026, 3, 1, 3, 0), True),
        ("T7 20:00-02:00", datetime(2026, 3, 1, 1, 30), True),
        ("T7 20:00-02:00", datetime(2026, 3, 1, 2, 0), False),
        ("T7 20:00-02:00", datetime(2026, 2, 28, 1, 30), False),
        ("T2-CN 08:00-17:00 đến 28/02/2026", datetime(2026, 3, 2, 9, 0), None),
        ("", datetime(2026, 3, 2, 9, 0), None),
    ],
)
def test_open_by_the_hours_that_hold_that_day_also_past_midnight(text, at, expected):
    assert open_at(text, at) is expected


def test_a_closed_door_says_when_it_opens_again():
    hours = read_hours("T2-T6 07:30-11:30, 13:30-17:00")
    saturday = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
    assert rules.next_opening(hours, saturday) == datetime(2026, 3, 9, 7, 30, tzinfo=UTC)
    assert rules.next_opening(read_hours("24/7"), saturday) is None


times = st.times().map(lambda t: time(t.hour, t.minute))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
openings = st.builds(
    lambda weekdays, two, since, until: Opening(weekdays, *(two or (None, None)), since, until),
    st.integers(1, 127),
    st.none() | st.tuples(times, times).filter(lambda two: two[0] != two[1]),
    st.none() | days,
    st.none() | days,
)


@given(st.lists(openings, max_size=5), st.sampled_from(["vi", "en"]))
def test_hours_said_read_back_as_the_same_in_both_languages(hours, language):
    assert read_hours(say_hours(hours, language)) == hours


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thứ 2 - Thứ 6: 7h30 - 11h30, 13h30 – 17h", "T2-T6 07:30-11:30, 13:30-17:00"),
        ("thu hai den thu sau 8-17", "T2-T6 08:00-17:00"),
        ("Mon-Fri 8:00-17:00; Sat 8-12", "T2-T6 08:00-17:00; T7 08:00-12:00"),
        ("hàng ngày 8:00-24:00", "T2-CN 08:00-00:00"),
        ("T7-T2 8-9", "T2, T7, CN 08:00-09:00"),
        ("cả tuần 24 giờ", "24/7"),
    ],
)
def test_hours_are_read_as_people_write_them(typed, meant):
    assert say_hours(read_hours(typed)) == meant


@pytest.mark.parametrize("typed", ["giờ hành chính", "T2-T9 8-10", "T2-T6", "T2 25:00-26:00", "T2 8-8", "T2-T4-T6 8-9"])
def test_hours_that_say_nothing_sure_are_refused(typed):
    with pytest.raises(NotHours):
        read_hours(typed)


words = st.text("abcxyzđâêôơưĂ ", min_size=1, max_size=12).map(str.strip).filter(bool)
phones = st.builds(
    PhoneLine,
    st.sampled_from(["111", "1800 6769", "0203 382 5300", "+84 912 345 678"]),
    st.sampled_from(["", "3", "112"]),
    st.sampled_from(["voice", "hotline", "sms", "fax"]),
    st.booleans(),
    st.sampled_from(["yes", "no", "unknown"]),
    st.sampled_from(["yes", "no", "unknown"]),
    st.sampled_from(["", "gặp chị trực", "giờ hành chính"]),
)


@given(st.lists(phones, max_size=4), st.sampled_from(["vi", "en"]))
def test_phones_said_read_back_as_the_same_in_both_languages(lines, language):
    assert read_phones(say_phones(lines, language)) == lines


@pytest.mark.parametrize("typed", ["gọi chị Hoa", "12", "09 12 34 56 78 90 12 34 56"])
def test_what_is_no_number_is_no_phone(typed):
    with pytest.raises(NotAPhone):
        read_phones(typed)


def test_a_number_that_lost_its_first_zero_says_so():
    with pytest.raises(NotAPhone) as refused:
        read_phones("2033825300")
    assert refused.value.lost_zero


@given(st.lists(st.builds(CostLine, words, st.none() | st.integers(0, 10**9)), max_size=4))
def test_costs_said_read_back_as_the_same(lines):
    lines = [CostLine(" ".join(line.option.split()), line.amount) for line in lines]
    assert read_costs(say_costs(lines)) == lines


def test_free_places_never_fall_below_none():
    assert rules.free_places(10, 4, 3) == 3
    assert rules.free_places(10, 9, 3) == 0
    assert rules.free_places(None, 0, 3) is None


def test_ratings_are_hidden_below_five():
    assert rules.friendliness([5, 5, 5, 5]) is None
    assert rules.friendliness([5, 4, 4, 3, 1]) == (Decimal("3.4"), 5)
