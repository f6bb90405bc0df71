"""The laws of the clocks, tried on many stories."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.safety.rules import clocks as law
from caunoi.safety.rules.choices import KINDS
from caunoi.safety.rules.clocks import (
    BY_DAY,
    BY_REPORT,
    CONTRACEPTION,
    DECLINED,
    MET,
    MISSED,
    NOT_NEEDED,
    PEP,
    RESPONSE,
    RUNNING,
    Step,
    Story,
    clocks,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
moments = st.datetimes(datetime(2026, 2, 1), datetime(2026, 4, 1), timezones=st.just(UTC))
some_hours = st.integers(0, 300).map(lambda n: n * HOUR)


@st.composite
def steps(draw):
    moment = draw(moments)
    exact = draw(st.booleans())
    kind = draw(st.sampled_from(["pep", "emergency_contraception", "medical"]))
    state = draw(st.sampled_from(law.ORDER))
    return Step(kind, state, moment.astimezone(ZONE).date(), moment if exact else None)


@st.composite
def stories(draw):
    reported_at = draw(moments)
    happened_at = reported_at - draw(some_hours)
    known = draw(st.sampled_from(["hour", "day", "nothing"]))
    return Story(
        kind=draw(st.sampled_from(KINDS)),
        reported_at=reported_at,
        happened_on=None if known == "nothing" else happened_at.astimezone(ZONE).date(),
        happened_at=happened_at if known == "hour" else None,
        first_response_at=draw(st.none() | some_hours.map(lambda after: reported_at + after)),
        may_conceive=draw(st.booleans()),
    )


def at_(story, known, moment):
    return {clock.name: clock for clock in clocks(story, known, at=moment, zone=ZONE)}


@given(stories(), st.lists(steps(), max_size=6), moments, some_hours)
def test_what_is_met_stays_met_and_what_is_missed_stays_missed(story, known, moment, later):
    now, then = at_(story, known, moment), at_(story, known, moment + later)
    for name, clock in now.items():
        if clock.state in (MET, MISSED):
            assert then[name].state == clock.state


@given(stories(), st.lists(steps(), max_size=6), moments)
def test_a_clock_runs_only_before_its_deadline_and_says_how_long(story, known, moment):
    for clock in at_(story, known, moment).values():
        assert (clock.remaining is not None) == (clock.state == RUNNING)
        if clock.state == RUNNING:
            assert moment <= clock.deadline and clock.remaining == clock.deadline - moment
        if clock.state == MET:
            assert clock.done_at is not None and clock.done_at <= clock.deadline


@given(stories(), st.lists(steps(), max_size=6), moments)
def test_the_order_in_which_steps_arrive_does_not_matter(story, known, moment):
    assert at_(story, known, moment) == at_(story, known[::-1], moment)


@given(stories(), st.lists(steps(), max_size=4), moments)
def test_a_known_hour_never_gives_less_time_than_its_day_alone(story, known, moment):
    if story.happened_at is None:
        return
    by_hour, by_day = at_(story, known, moment), at_(story._replace(happened_at=None), known, moment)
    for name in (PEP, CONTRACEPTION):
        if name in by_hour:
            assert by_day[name].deadline <= by_hour[name].deadline
            assert not (by_day[name].state == MET and by_hour[name].state == MISSED)


@given(stories(), moments, st.lists(steps(), max_size=4))
def test_help_of_another_kind_never_moves_a_clock(story, moment, known):
    other = [step for step in known if step.kind == "medical"]
    assert at_(story, other, moment) == at_(story, [], moment)


def rape(**more):
    return Story(kind="rape", reported_at=AT, happened_on=date(2026, 3, 2), happened_at=AT - HOUR, **more)


def test_the_three_limits_are_those_of_the_guidelines():
    found = at_(rape(), [], AT)
    assert found[RESPONSE].deadline == AT + 24 * HOUR
    assert found[PEP].deadline == AT - HOUR + 72 * HOUR
    assert found[CONTRACEPTION].deadline == AT - HOUR + 120 * HOUR


def test_with_the_day_alone_it_counts_from_the_start_of_the_day_here():
    story = rape()._replace(happened_at=None)
    clock = at_(story, [], AT)[PEP]
    assert clock.deadline == datetime(2026, 3, 5, tzinfo=ZONE) and clock.counted_from == BY_DAY


def test_with_nothing_known_it_counts_from_the_report_and_says_so():
    clock = at_(rape()._replace(happened_on=None, happened_at=None), [], AT)[PEP]
    assert clock.deadline == AT + 72 * HOUR and clock.counted_from == BY_REPORT


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("rape", {RESPONSE, PEP, CONTRACEPTION}),
        ("sexual_assault", {RESPONSE, PEP}),
        ("physical_assault", {RESPONSE}),
        ("economic", {RESPONSE}),
    ],
)
def test_a_clock_runs_only_where_it_applies(kind, names):
    assert set(at_(rape()._replace(kind=kind), [], AT)) == names


def test_contraception_does_not_run_for_who_cannot_conceive_unless_somebody_spoke_of_it():
    assert CONTRACEPTION not in at_(rape(may_conceive=False), [], AT)
    spoken = [Step("emergency_contraception", "offered", date(2026, 3, 2), AT)]
    assert at_(rape(may_conceive=False), spoken, AT)[CONTRACEPTION].state == RUNNING


def test_pep_that_was_offered_after_a_needle_runs_too():
    story = rape()._replace(kind="physical_assault")
    assert at_(story, [Step("pep", "offered", date(2026, 3, 2), AT)], AT)[PEP].state == RUNNING


def pep(state, hours, **more):
    moment = AT - HOUR + hours * HOUR
    return Step("pep", state, moment.astimezone(ZONE).date(), moment)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ([], MISSED),
        ([pep("given", 72)], MET),
        ([pep("given", 73)], MISSED),
        ([pep("offered", 1)], MISSED),
        ([pep("accepted", 1)], MISSED),
        ([pep("declined", 1)], DECLINED),
        ([pep("declined", 80)], MISSED),
        ([pep("declined", 1), pep("given", 5)], MET),
        ([pep("declined", 1), pep("accepted", 5)], MISSED),
        ([pep("not_needed", 2)], NOT_NEEDED),
        ([pep("given", 5), pep("declined", 9)], MET),
    ],
)
def test_after_four_days_every_story_has_one_end(known, state):
    assert at_(rape(), known, AT + 96 * HOUR)[PEP].state == state


def test_help_of_which_only_the_day_is_known_counts_from_the_end_of_its_day():
    story = rape()._replace(happened_at=None)  # the day is 02/03: PEP until 05/03 at midnight
    given_on = lambda day: [Step("pep", "given", date(2026, 3, day))]  # noqa: E731
    assert at_(story, given_on(4), AT + 96 * HOUR)[PEP].state == MET
    assert at_(story, given_on(5), AT + 96 * HOUR)[PEP].state == MISSED


def test_help_that_was_given_today_counts_at_once():
    today = [Step("pep", "given", AT.astimezone(ZONE).date())]
    assert at_(rape(), today, AT)[PEP].state == MET


def test_a_late_response_is_missed_and_known():
    clock = at_(rape(first_response_at=AT + 25 * HOUR), [], AT + 48 * HOUR)[RESPONSE]
    assert clock.state == MISSED and clock.done_at == AT + 25 * HOUR


def key(story, moment, **more):
    found = clocks(story, [], at=moment, zone=ZONE)
    return law.urgency(found, **{"in_danger": False, "follow_up_on": None, "today": date(2026, 3, 3), **more})


def test_the_worst_comes_first():
    answered = rape()._replace(kind="economic", first_response_at=AT)
    order = [
        key(answered, AT, in_danger=True),
        key(rape(first_response_at=AT), AT + HOUR),
        key(rape()._replace(kind="economic", reported_at=AT + HOUR * 80), AT + HOUR * 81),
        key(rape()._replace(kind="economic"), AT + 50 * HOUR),
        key(answered, AT + 50 * HOUR, follow_up_on=date(2026, 3, 3)),
        key(answered, AT + 50 * HOUR),
    ]
    assert order == sorted(order)
