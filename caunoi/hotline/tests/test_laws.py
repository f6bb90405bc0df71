"""Laws of roster, ladder and calls, tried on many worlds."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from caunoi.hotline.rules import calls, choices, duty, ladder, notes
from caunoi.hotline.rules.duty import Span

START = datetime(2026, 3, 2, tzinfo=UTC)
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def hours(a, b):
    return Span(START + a * HOUR, START + b * HOUR)


spans = st.lists(
    st.tuples(st.integers(-5, 60), st.integers(1, 30)).map(lambda p: hours(p[0], p[0] + p[1])), max_size=12
)


@given(spans, st.integers(0, 20), st.integers(21, 60))
def test_gaps_and_shifts_cover_the_time_exactly_and_nothing_twice(shifts, a, b):
    whole = hours(a, b)
    gaps = duty.gaps([whole], shifts)
    within = [Span(max(s.start, whole.start), min(s.end, whole.end)) for s in shifts if s.meets(whole)]
    assert duty.joined([*gaps, *within]) == [whole]
    assert not any(gap.meets(shift) for gap in gaps for shift in shifts)
    assert all(one.end < other.start for one, other in pairwise(gaps))
    assert all(whole.start <= gap.start < gap.end <= whole.end for gap in gaps)


@given(spans, spans)
def test_gaps_in_wanted_hours_are_what_is_wanted_and_not_covered_hour_by_hour(wanted, shifts):
    gaps = duty.gaps(wanted, shifts)
    for hour in range(-6, 95):
        cell = hours(hour, hour + 1)
        is_gap = any(gap.meets(cell) for gap in gaps)
        assert is_gap == (any(w.meets(cell) for w in wanted) and not any(s.meets(cell) for s in shifts))


@given(spans)
def test_every_clash_is_found_once(shifts):
    found = duty.clashes(shifts)
    pairs = {frozenset((a, b)) for a in range(len(shifts)) for b in range(a) if shifts[a].meets(shifts[b])}
    assert {frozenset(pair) for pair in found} == pairs and len(found) == len(pairs)


def test_a_night_shift_ends_on_the_next_day_and_repeats_on_its_weekdays():
    weekend = duty.repeated(
        from_on=date(2026, 3, 2), to_on=date(2026, 3, 15), weekdays=[5, 6], starts=time(18), ends=time(7), zone=HERE
    )
    assert [span.start.astimezone(HERE).strftime("%d %H") for span in weekend] == ["07 18", "08 18", "14 18", "15 18"]
    assert {span.end - span.start for span in weekend} == {13 * HOUR}


def test_a_line_kept_by_day_wants_nobody_at_night():
    wanted = duty.open_hours(START, START + timedelta(days=2), opens=time(8), closes=time(17), zone=HERE)
    assert [(s.start.astimezone(HERE).hour, s.end.astimezone(HERE).hour) for s in wanted] == [(8, 17), (8, 17)]
    over_midnight = duty.open_hours(START, START + timedelta(days=1), opens=time(20), closes=time(6), zone=HERE)
    assert [span.end - span.start for span in over_midnight] == [10 * HOUR]
    all_day = duty.open_hours(START, START + HOUR, opens=None, closes=None, zone=HERE)
    assert all_day == [Span(START, START + HOUR)]


rungs = st.sets(st.sampled_from([0, 1, 2]))
told = st.dictionaries(st.sampled_from([0, 1, 2]), st.integers(0, 900).map(lambda m: START + m * MINUTE))
urgencies = st.sampled_from(choices.URGENCIES)


def climbed(urgency, manned, told):
    return ladder.climb(asked_at=START, urgency=urgency, manned=lambda rung, at: rung in manned, told=told)


@given(urgencies, rungs, told)
def test_a_ladder_only_climbs_and_waits_nowhere_longer_than_it_may(urgency, manned, told):
    starts = climbed(urgency, manned, told).starts
    assert starts[0] == START
    for rung, (here, there) in enumerate(pairwise(starts)):
        assert timedelta() <= there - here <= ladder.PATIENCE[urgency]
        assert there == here if rung not in manned else True
        assert there == here + ladder.PATIENCE[urgency] if rung in manned and rung not in told else True


@given(urgencies, rungs, told, st.sampled_from([0, 1, 2]), st.integers(0, 900))
def test_hearing_of_no_answer_never_makes_anybody_wait_longer(urgency, manned, told, rung, minutes):
    earlier = {**told, rung: min(told.get(rung, START + 900 * MINUTE), START + minutes * MINUTE)}
    before, after = climbed(urgency, manned, told).starts, climbed(urgency, manned, earlier).starts
    assert all(a <= b for a, b in zip(after, before, strict=True))


@given(urgencies, rungs, told, st.integers(0, 1000))
def test_where_a_call_waits_is_the_last_rung_that_has_begun(urgency, manned, told, minutes):
    found, at = climbed(urgency, manned, told), START + minutes * MINUTE
    rung = found.rung(at)
    assert found.starts[rung] <= at
    assert found.next_at(at) is None or found.next_at(at) > at
    assert rung == ladder.NATIONAL or found.starts[rung + 1] > at


people = [UUID(int=n) for n in range(3)]
steps = st.lists(
    st.builds(
        calls.Step,
        id=st.integers(0, 2**100).map(lambda n: UUID(int=n)),
        event=st.sampled_from(choices.EVENTS),
        at=st.integers(0, 20).map(lambda m: START + m * MINUTE),
        by=st.sampled_from(people),
        who=st.sampled_from([None, *people]),
        rung=st.sampled_from([None, 0, 1, 2]),
        outcome=st.just("advised"),
    ),
    max_size=12,
    unique_by=lambda step: step.id,
)


@given(steps, st.randoms())
def test_steps_in_any_order_come_to_the_same(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert calls.fold(START, found) == calls.fold(START, shuffled)


@given(steps)
def test_whatever_happens_a_call_stands_soundly(found):
    standing, stood = calls.fold(START, found)
    assert stood <= {step.id for step in found}
    assert (standing.state == "closed") == bool(standing.closed_at) == bool(standing.outcome)
    assert standing.offered_to is None or standing.state == "answered"
    assert standing.state != "open" or standing.handler is None
    closes = sorted((s.at, s.id) for s in found if s.event == "closed" and s.id in stood)
    assert len(closes) <= 1
    assert not closes or not [s for s in found if s.id in stood and (s.at, s.id) > closes[0]]


@given(steps)
def test_what_stood_alone_comes_to_the_same_as_all(found):
    standing, stood = calls.fold(START, found)
    assert calls.fold(START, [step for step in found if step.id in stood]) == (standing, stood)


def test_a_note_tells_of_nobody():
    from caunoi.clients.rules import make_code, written

    coded = next(code for code in iter(make_code, None) if any(sign.isdigit() for sign in code))
    assert notes.found_in(f"khách {written(coded)} cần gặp") == notes.found_in(f"mã {coded.lower()}") == "card"
    assert notes.found_in("gọi lại 0912345678") == "phone"
    assert notes.found_in("gặp chị Lan") == "name"
    for sound in ("đã hướng dẫn làm đơn, hẹn sáng mai", "anh muốn hỏi hợp đồng", "thuoc khang virus trong 72 gio"):
        assert notes.found_in(sound) is None
