"""Laws of chains and of agreements, tried on many worlds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.network import rules

FIRST = date(2000, 1, 1)
days = st.integers(-400, 12_000).map(lambda n: FIRST + timedelta(days=n))


@given(st.lists(days, max_size=12), st.none() | st.integers(1, 12_000))
def test_a_history_of_names_never_has_a_gap_or_an_overlap_however_it_is_renamed(renamings, length):
    spans = [rules.Span(FIRST, FIRST + timedelta(days=length) if length else None)]
    whole = spans[0]
    for day in renamings:
        try:
            place, left, new = rules.cut_at(spans, day)
        except (rules.OutsideLife, rules.AlreadyFromThatDay):
            continue
        spans[place : place + 1] = [left, new]
    assert rules.is_chain(spans)
    assert (spans[0].from_, spans[-1].to) == (whole.from_, whole.to)
    for day in renamings:
        assert sum(day in span for span in spans) == (day in whole)


def test_a_gap_an_overlap_and_an_empty_span_are_no_chain():
    day = timedelta(days=1)
    assert not rules.is_chain([rules.Span(FIRST, FIRST + day), rules.Span(FIRST + 2 * day)])
    assert not rules.is_chain([rules.Span(FIRST, FIRST + 3 * day), rules.Span(FIRST + 2 * day)])
    assert not rules.is_chain([rules.Span(FIRST, FIRST), rules.Span(FIRST)])
    assert not rules.is_chain([rules.Span(FIRST), rules.Span(FIRST + day)])


@given(days)
def test_a_name_cannot_begin_before_the_agency_or_after_its_end(day):
    spans = [rules.Span(FIRST, FIRST + timedelta(days=100))]
    if day == FIRST:
        with pytest.raises(rules.AlreadyFromThatDay):
            rules.cut_at(spans, day)
    elif day not in spans[0]:
        with pytest.raises(rules.OutsideLife):
            rules.cut_at(spans, day)


def test_an_agreement_holds_on_its_last_day_and_warns_sixty_days_before():
    starts, ends = date(2026, 1, 1), date(2026, 12, 31)

    def state(day):
        return rules.agreement_state(starts, ends, on=day)

    assert state(date(2025, 12, 31)) == "coming"
    assert state(date(2026, 10, 31)) == "running" and state(date(2026, 11, 1)) == "expiring"
    assert state(ends) == "expiring" and state(date(2027, 1, 1)) == "expired"
    assert rules.agreement_state(starts, None, on=date(2090, 1, 1)) == "running"
