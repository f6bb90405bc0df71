"""Presence: in whatever order scans arrive and however often, the same people were there for the same time."""

from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from caunoi.training.rules.presence import (
    TAKEN_BACK,
    Mark,
    Scan,
    Slot,
    days_inside,
    days_present,
    latest_marks,
    presence,
    stays,
)

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = datetime(2023, 6, 27, tzinfo=HERE)
HALF, MOST = 50, 80
scans = st.lists(
    st.builds(
        Scan,
        at=st.integers(0, 3 * 24 * 60).map(lambda minutes: DAY + timedelta(minutes=minutes)),
        direction=st.sampled_from(["in", "out"]),
    ),
    max_size=14,
)


def on(hours, minutes=0, *, day=0):
    return DAY + timedelta(days=day, hours=hours, minutes=minutes)


def slot(number, starts, ends):
    return Slot(UUID(int=number), starts, ends)


def enter(at):
    return Scan(at, "in")


def leave(at):
    return Scan(at, "out")


MORNING, AFTERNOON = slot(1, on(8), on(11)), slot(2, on(13, 30), on(16, 30))
NEXT_DAY = slot(3, on(8, day=1), on(11, day=1))
THREE = [MORNING, AFTERNOON, NEXT_DAY]
marks = st.lists(
    st.builds(
        Mark,
        id=st.uuids(),
        lesson=st.sampled_from([one.id for one in THREE]),
        present=st.booleans(),
        at=st.integers(0, 3).map(lambda hours: on(hours, day=2)),
    ),
    max_size=6,
    unique_by=lambda mark: mark.id,
)


def came_to(found, said=(), lessons=(MORNING, AFTERNOON, NEXT_DAY), lesson_share=HALF, pass_share=MOST):
    return presence(list(lessons), found, said, lesson_share=lesson_share, pass_share=pass_share)


@given(scans, marks, st.randoms())
def test_the_order_in_which_scans_and_marks_arrive_does_not_matter(found, said, chance):
    mixed, told = chance.sample(found, len(found)), chance.sample(said, len(said))
    assert came_to(mixed, told) == came_to(found, said)


@given(scans, marks, st.data())
def test_a_scan_or_mark_that_comes_twice_counts_once(found, said, data):
    again = data.draw(st.lists(st.sampled_from(found), max_size=5)) if found else []
    assert came_to([*found, *again], [*said, *said]) == came_to(found, said)


@given(scans)
def test_two_phones_that_saw_parts_of_it_come_to_what_one_would_have_seen(found):
    assert came_to({*found[::2], *found[1::2]}) == came_to(found)


@given(scans, st.integers(0, 13), st.integers(1, 60))
def test_a_second_entry_while_somebody_is_in_says_nothing_new(found, place, later):
    kept, _loose = stays(found)
    for stay in kept[place : place + 1]:
        again = min(stay.entered_at + timedelta(minutes=later), stay.left_at - timedelta(seconds=1))
        assert stays([*found, enter(again)]) == stays(found)


@given(scans)
def test_nobody_is_in_twice_at_once_nor_longer_than_the_lesson(found):
    kept, _loose = stays(found)
    assert all(first.left_at <= second.entered_at for first, second in pairwise(kept))
    assert all(stay.entered_at < stay.left_at for stay in kept)
    result = came_to(found)
    assert all(result.lessons[one.id].inside <= one.length for one in THREE)
    assert 0 <= result.share <= 100


@given(scans, marks)
def test_a_mark_stands_before_every_scan(found, said):
    result = came_to(found, said)
    for lesson, mark in latest_marks(said).items():
        assert result.lessons[lesson].present == mark.present
        assert result.lessons[lesson].marked


@given(scans, marks)
def test_taking_part_is_reaching_the_share_of_the_minutes(found, said):
    result = came_to(found, said)
    whole = sum((one.length for one in THREE), timedelta())
    assert result.took_part == (result.inside / whole >= MOST / 100)
    assert result.present == sum(one.present for one in result.lessons.values())


@given(scans)
def test_without_lessons_somebody_was_there_on_the_days_they_were_in(found):
    kept, _loose = stays(found)
    days = days_inside(found, first=DAY.date(), last=on(0, day=1).date())
    assert days == len({stay.entered_at.date() for stay in kept} - {on(0, day=2).date(), on(0, day=3).date()})


def test_one_entry_in_the_morning_lasts_for_the_day_and_no_longer():
    result = came_to([enter(on(7, 50))])
    assert [result.lessons[one.id].present for one in THREE] == [True, True, False]
    assert (result.minutes, result.share) == (360, 66)
    assert not result.took_part


def test_who_leaves_before_half_of_a_lesson_was_not_present_but_the_minutes_count():
    result = came_to([enter(on(8)), leave(on(9, 29))])
    assert not result.lessons[MORNING.id].present
    assert result.minutes == 89
    assert came_to([enter(on(8)), leave(on(9, 30))]).lessons[MORNING.id].present


def test_an_exit_without_an_entry_gives_no_minute_and_is_shown():
    result = came_to([leave(on(9)), enter(on(10))])
    assert result.loose_exits == (on(9),)
    assert result.lessons[MORNING.id].minutes == 60


def test_an_exit_on_the_next_day_does_not_end_the_stay_of_the_day_before():
    result = came_to([enter(on(13, 30)), leave(on(9, day=1))])
    assert result.lessons[AFTERNOON.id].present
    assert result.loose_exits == (on(9, day=1),)


def test_two_phones_that_say_in_and_out_at_one_moment_do_not_send_anybody_out():
    moment = on(9)
    assert came_to([enter(on(8)), leave(moment), enter(moment)]).lessons[MORNING.id].minutes == 180


def test_an_entry_that_was_taken_back_at_once_is_none():
    taken_back = [enter(on(8)), leave(on(8) + TAKEN_BACK)]
    assert stays(taken_back) == ((), ())
    assert days_inside(taken_back, first=DAY.date(), last=DAY.date()) == 0


def test_the_latest_word_about_a_lesson_counts():
    first = Mark(UUID(int=2), MORNING.id, True, on(12))
    later = Mark(UUID(int=1), MORNING.id, False, on(13))
    result = came_to([enter(on(8))], [later, first])
    assert not result.lessons[MORNING.id].present
    assert result.lessons[AFTERNOON.id].present


def test_a_class_without_lessons_has_no_share_and_nobody_takes_part_by_minutes():
    result = came_to([enter(on(8))], lessons=[])
    assert (result.share, result.took_part, result.present) == (0, False, 0)


def test_days_are_those_with_a_lesson_somebody_was_present_in():
    result = came_to([enter(on(7)), enter(on(10, 45, day=1))])
    assert days_present(THREE, result.lessons) == 1
