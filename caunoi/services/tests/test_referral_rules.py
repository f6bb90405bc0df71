"""The machine of a referral and the code of a slip, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.clients.rules.cards import ALPHABET, CodeRefused, check_symbol
from caunoi.services.rules import referrals as rules
from caunoi.services.rules import slips

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
EVENTS = st.lists(
    st.builds(
        rules.Event,
        id=st.uuids(),
        event=st.sampled_from(rules.EVENTS),
        side=st.sampled_from(rules.SIDES),
        at=st.integers(0, 6).map(lambda hours: START + timedelta(hours=hours)),
        reason=st.sampled_from(("", *rules.REASONS)),
        received=st.sampled_from(("", "health")),
        satisfaction=st.sampled_from((None, 1, 5)),
    ),
    max_size=12,
    unique_by=lambda event: event.id,
)


def event(name, side="worker", hours=0, **fields):
    from caunoi.base.ids import new_id

    return rules.Event(new_id(), name, side, START + timedelta(hours=hours), **fields)


@given(EVENTS)
def test_no_sequence_of_events_reaches_a_state_that_the_machine_forbids(events):
    standing = rules.replay(events)
    state = rules.DRAFT
    for placed in standing.placed:
        assert placed.before == state
        if not placed.stood:
            assert placed.after == placed.before
        elif placed.after != placed.before:
            sources, target = rules.MOVES[placed.event.event]
            assert placed.before in sources and placed.after == target
            assert placed.event.event in rules.MAY[placed.event.side]
            assert placed.before not in rules.CLOSED
        state = placed.after
    assert standing.state == state and state in rules.STATES
    assert (standing.closed_at is not None) == (state in rules.CLOSED)
    assert {placed.event.id for placed in standing.placed} == {event.id for event in events}


@given(EVENTS, st.randoms())
def test_the_same_events_say_the_same_in_whatever_order_they_arrive(events, chance):
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert rules.replay(shuffled) == rules.replay(events)


@given(EVENTS)
def test_after_a_recall_the_receiver_says_nothing_but_that_it_destroyed_what_it_had(events):
    recalled = False
    for placed in rules.replay(events).placed:
        if recalled and placed.event.side == rules.PROVIDER:
            assert not placed.stood or placed.event.event == rules.RECALL_CONFIRMED
        recalled = recalled or (placed.stood and placed.event.event == rules.RECALL)


@given(st.sampled_from(rules.STATES), st.sampled_from(rules.EVENTS), st.sampled_from(rules.SIDES))
def test_each_side_says_only_what_is_its_own_to_say(state, name, side):
    if name not in rules.MAY[side]:
        with pytest.raises(rules.Forbidden):
            rules.next_state(state, name, side)
    elif name in rules.REMARKS and state != rules.DRAFT:
        assert rules.next_state(state, name, side) == state


def test_the_way_of_a_referral():
    sent = [event("request"), event("receive", "provider", 1), event("accept", "provider", 2)]
    done = [event("start", "provider", 3), event("complete", "provider", 4, received="health")]
    told = [event("confirm", "client", 5), event("rate", "client", 6, satisfaction=5)]
    standing = rules.replay([*told, *done, *sent])
    assert (standing.state, standing.received, standing.satisfaction) == ("completed", "health", 5)
    assert standing.requested_at == START and standing.answered_at == START + timedelta(hours=1)
    assert standing.closed_at == START + timedelta(hours=4)


def test_an_answer_after_it_was_called_off_is_kept_and_does_not_stand():
    standing = rules.replay([event("request"), event("cancel", hours=1), event("accept", "provider", 2)])
    assert standing.state == "cancelled"
    assert [placed.stood for placed in standing.placed] == [True, True, False]


def test_a_late_word_takes_the_place_in_which_it_happened():
    before = [event("request"), event("accept", "provider", 3)]
    assert rules.replay(before).state == "accepted"
    assert rules.replay([*before, event("cancel", hours=1)]).state == "cancelled"
    assert rules.replay([*before, event("cancel", hours=5)]).state == "cancelled"


@pytest.mark.parametrize(("urgency", "lead", "officer"), [("urgent", 1, 2), ("soon", 3, 7), ("routine", 7, 14)])
def test_an_unanswered_referral_climbs(urgency, lead, officer):
    second = timedelta(seconds=1)
    steps = [(timedelta(0), "worker"), (timedelta(days=lead) - second, "worker"), (timedelta(days=lead), "lead")]
    steps += [(timedelta(days=officer) - second, "lead"), (timedelta(days=officer), "officer")]
    for waited, rung in [*steps, (timedelta(days=400), "officer")]:
        assert rules.rung(urgency, START, START + waited) == rung


def test_the_median_of_days_is_that_of_the_middle():
    day = date(2026, 3, 2)
    spans = [(day, day + timedelta(days=days)) for days in (1, 30, 4)]
    assert rules.median_days(spans) == 4
    assert rules.median_days([*spans, (day, day + timedelta(days=5))]) == 4.5
    assert rules.median_days([]) is None


SYMBOLS = st.text(ALPHABET, min_size=8, max_size=8)


@given(SYMBOLS)
def test_a_code_is_read_as_it_is_written(symbols):
    code = symbols + check_symbol(symbols)
    assert slips.read(slips.written(code)) == code == slips.read(f" {slips.written(code).lower()} ")


@given(SYMBOLS, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_caught(symbols, place, wrong):
    code = symbols + check_symbol(symbols)
    mistyped = code[:place] + wrong + code[place + 1 :]
    if mistyped != code:
        with pytest.raises(CodeRefused):
            slips.read(mistyped)


@given(SYMBOLS, st.integers(0, 8), st.integers(0, 8))
def test_two_exchanged_symbols_are_caught(symbols, one, other):
    code = list(symbols + check_symbol(symbols))
    whole = "".join(code)
    code[one], code[other] = code[other], code[one]
    if "".join(code) != whole:
        with pytest.raises(CodeRefused):
            slips.read("".join(code))


def test_codes_are_drawn_from_all_of_their_room():
    drawn = {slips.make_slip() for _ in range(2_000)}
    assert len(drawn) == 2_000
    for place in range(slips.LENGTH - 1):
        assert {code[place] for code in drawn} == set(ALPHABET)
