"""The law of pace: nothing is foretold before a quarter of the time, and nothing reached becomes unreached."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.coordination.rules.pace import ENOUGH, Verdict, elapsed, outlook

FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)
days = st.dates(date(2022, 6, 1), date(2024, 6, 1))


def look(value, target=1000, on=date(2023, 6, 30), **more):
    return outlook(value, target, first=FIRST, last=LAST, on=on, **more)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(1000, Verdict.REACHED), (500, Verdict.ON_TRACK), (460, Verdict.CLOSE), (300, Verdict.BEHIND)],
)
def test_in_the_middle_of_the_year_half_is_on_track(value, verdict):
    assert look(value).verdict is verdict


def test_the_forecast_is_the_value_at_the_same_pace():
    assert look(181).forecast == 365  # 181 of 365 days have passed


def test_after_the_last_day_it_is_reached_or_it_is_not():
    assert look(999, on=date(2024, 2, 1)).verdict is Verdict.MISSED
    assert look(1000, on=date(2024, 2, 1)).verdict is Verdict.REACHED


def test_before_the_first_day_nothing_is_judged():
    assert look(0, on=date(2022, 12, 31)).verdict is Verdict.COMING


def test_without_a_figure_nothing_is_said():
    found = look(None)
    assert (found.verdict, found.forecast, found.share) == (Verdict.UNKNOWN, None, None)


def test_a_mean_is_never_foretold():
    assert look(60, 80, grows=False).forecast is None
    assert look(60, 80, grows=False).verdict is Verdict.OPEN
    assert look(85, 80, grows=False).verdict is Verdict.REACHED


def test_at_most_is_missed_once_it_is_above_and_reached_at_the_end():
    assert look(11, 10, at_most=True).verdict is Verdict.MISSED
    assert look(6, 10, at_most=True).verdict is Verdict.BEHIND  # it would be 12 by the end
    assert look(5, 10, at_most=True).verdict is Verdict.ON_TRACK
    assert look(10, 10, at_most=True, on=LAST).verdict is Verdict.REACHED


def test_a_share_is_cut_off_so_that_a_hundred_is_never_said_too_early():
    assert look(1999, 2000).share == 99


@given(value=st.integers(0, 10**6), target=st.integers(1, 10**6), on=days)
def test_there_is_no_forecast_before_a_quarter_of_the_time(value, target, on):
    found = look(value, target, on)
    if elapsed(FIRST, LAST, on) < ENOUGH:
        assert found.forecast is None
        assert found.verdict in (Verdict.COMING, Verdict.EARLY, Verdict.REACHED)


@given(value=st.integers(0, 10**6), target=st.integers(1, 10**6), on=days, later=st.integers(0, 400))
def test_what_is_reached_stays_reached(value, target, on, later):
    if look(value, target, on).verdict is Verdict.REACHED:
        assert look(value, target, on + timedelta(days=later)).verdict is Verdict.REACHED


@given(value=st.integers(0, 10**6), more=st.integers(0, 10**6), on=days)
def test_more_is_never_worse(value, more, on):
    order = [Verdict.MISSED, Verdict.BEHIND, Verdict.CLOSE, Verdict.ON_TRACK, Verdict.REACHED]
    before, after = look(value, on=on).verdict, look(value + more, on=on).verdict
    if before in order and after in order:
        assert order.index(before) <= order.index(after)


@given(on=days)
def test_the_time_that_has_passed_is_a_part_of_the_whole(on):
    assert 0 <= elapsed(FIRST, LAST, on) <= 1
    assert elapsed(FIRST, LAST, LAST) == Fraction(1)
