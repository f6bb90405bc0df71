"""When two people act on one incident: what stands, what is kept beside it."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from caunoi.safety.rules.choices import LEVELS
from caunoi.safety.rules.life import LATE, OVERTAKEN, UNFIT, Event, judge

MAI, LAN = UUID(int=1), UUID(int=2)
OPEN = {"closed_at": None, "alert_level": "own_club", "follow_up_on": None, "kind": "harassment"}
CLOSED = {**OPEN, "closed_at": "2026-03-02T12:00:00+00:00"}


def event(n, by, name, based_on, after, version=0, **more):
    return Event(UUID(int=n), by, name, based_on, after, version, **more)


def test_disjoint_deeds_of_two_people_both_stand():
    before = event(1, LAN, "follow_up", 1, {"follow_up_on": "2026-03-09"}, 2)
    verdict = judge(event(2, MAI, "change", 1, {"kind": "economic"}), [before], OPEN)
    assert verdict.stood and verdict.applied == {"kind": "economic"}


def test_who_did_not_know_of_anothers_deed_comes_late():
    before = event(1, LAN, "change", 1, {"kind": "economic"}, 2)
    verdict = judge(event(2, MAI, "change", 1, {"kind": "rape", "note": "x"}), [before], {**OPEN, "kind": "economic"})
    assert (verdict.because, verdict.lost, verdict.applied) == (LATE, ["kind"], {"note": "x"})


def test_who_knew_of_it_is_not_late():
    before = event(1, LAN, "change", 1, {"kind": "economic"}, 2)
    assert judge(event(2, MAI, "change", 2, {"kind": "rape"}), [before], OPEN).stood


def test_saying_the_same_is_not_late():
    before = event(1, LAN, "change", 1, {"kind": "economic"}, 2)
    assert judge(event(2, MAI, "change", 1, {"kind": "economic"}), [before], {**OPEN, "kind": "economic"}).stood


def test_a_deed_that_lost_does_not_make_the_next_one_lose():
    lost = event(1, LAN, "change", 1, {"kind": "economic"}, 2, lost=("kind",))
    assert judge(event(2, MAI, "change", 1, {"kind": "rape"}), [lost], OPEN).stood


def test_ones_own_later_deed_holds_over_the_earlier_one_that_arrives_after_it():
    later = event(9, MAI, "follow_up", 1, {"follow_up_on": "2026-03-09"}, 2)
    verdict = judge(event(3, MAI, "follow_up", 1, {"follow_up_on": "2026-03-05"}), [later], OPEN)
    assert (verdict.because, verdict.applied) == (OVERTAKEN, {})


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_opened():
    assert judge(event(1, MAI, "close", 1, {"closed_at": "x", "outcome": "safe"}), [], CLOSED).because == UNFIT
    assert judge(event(1, MAI, "reopen", 1, {"closed_at": None, "outcome": ""}), [], OPEN).because == UNFIT
    assert judge(event(1, MAI, "follow_up", 1, {"follow_up_on": "x"}), [], CLOSED).because == UNFIT


levels = st.sampled_from(LEVELS)


@given(levels, levels, levels)
def test_telling_fewer_people_is_never_too_late(first, second, now):
    before = event(1, LAN, "level", 1, {"alert_level": first}, 2)
    verdict = judge(event(2, MAI, "level", 1, {"alert_level": second}), [before], {**OPEN, "alert_level": now})
    wider = LEVELS.index(second) > LEVELS.index(now)
    assert verdict.stood == (not wider)


@given(st.sampled_from(["respond", "support"]), st.integers(1, 9))
def test_facts_always_stand(name, based_on):
    before = [event(n, LAN, "close", 1, {"closed_at": "x", "outcome": "safe"}, n) for n in range(2, 6)]
    assert judge(event(99, MAI, name, based_on, {}), before, CLOSED).stood
