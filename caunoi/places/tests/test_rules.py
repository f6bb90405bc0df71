"""Laws of restating, tried on generated histories."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.places.rules import Atlas, Link, NoMapForDay, Restated, Version, faults, restate

START = date(2020, 1, 1)
YEAR = timedelta(days=365)


def day(step):
    return START + step * YEAR


@st.composite
def histories(draw):
    """Some maps, one after the other: on each day units merge, are divided, or go on, always wholly covered."""
    steps = draw(st.integers(1, 4))
    live = {f"0-{n}": 0 for n in range(draw(st.integers(1, 6)))}
    versions, links = {}, []
    for step in range(1, steps + 1):
        targets = [f"{step}-{n}" for n in range(draw(st.integers(1, 6)))]
        chosen = {old: set(draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3))) for old in live}
        for target in targets:  # nothing begins out of nothing
            if not any(target in each for each in chosen.values()):
                chosen[draw(st.sampled_from(sorted(chosen)))].add(target)
        for old, into in chosen.items():
            versions[old] = Version(old, "commune", day(live[old]), day(step))
            links += [Link(old, new) for new in sorted(into)]
        live = dict.fromkeys(targets, step)
    versions |= {code: Version(code, "commune", day(since)) for code, since in live.items()}
    return Atlas.of(versions.values(), links), steps


@given(histories())
def test_a_generated_history_has_no_gaps(history):
    atlas, _ = history
    assert list(faults(atlas, first_day=START)) == []


@given(histories(), st.data())
def test_the_sum_stays_and_no_place_is_told_twice_on_any_map(history, data):
    atlas, steps = history
    series = {id: data.draw(st.integers(0, 50)) for id in sorted(atlas.versions)}
    on = day(data.draw(st.integers(0, steps)))
    rows = restate(series, atlas=atlas, on=on)
    assert sum(row.value for row in rows) == sum(series.values())
    told = [place for row in rows for place in row.places]
    assert len(told) == len(set(told))
    assert all(atlas.versions[place].holds_on(on) for place in told)


@given(histories(), st.data())
def test_a_value_lies_wholly_in_one_row(history, data):
    atlas, steps = history
    on = day(data.draw(st.integers(0, steps)))
    series = dict.fromkeys(atlas.versions, 1)
    rows = restate(series, atlas=atlas, on=on)
    for id in series:
        here = atlas.whereabouts(id, on=on)
        assert sum(here <= row.places for row in rows) == 1


@given(histories())
def test_on_its_own_map_a_series_is_what_it_was(history):
    atlas, steps = history
    series = {version.id: 3 for version in atlas.on(day(steps))}
    assert {row.places: row.value for row in restate(series, atlas=atlas, on=day(steps))} == {
        frozenset({id}): 3 for id in series
    }


def two_maps(*links):
    old = [Version(name, "commune", day(0), day(1)) for name in "AB"]
    new = [Version(name, "commune", day(1)) for name in "XY"]
    return Atlas.of([*old, *new], links)


def told(atlas, series, on=None):
    return {"".join(sorted(row.places)): row.value for row in restate(series, atlas=atlas, on=on or day(1))}


def test_a_merger_is_exact():
    assert told(two_maps(Link("A", "X"), Link("B", "X"), Link("B", "Y")), {"A": 5}) == {"X": 5}


def test_a_division_without_stated_shares_is_told_for_both_together():
    atlas = two_maps(Link("A", "X"), Link("B", "X"), Link("B", "Y"))
    assert told(atlas, {"A": 5, "B": 2}) == {"XY": 7}
    assert restate({"B": 2}, atlas=atlas, on=day(1)) == [Restated(frozenset("XY"), 2)]
    assert not Restated(frozenset("XY"), 2).can_be_split


def test_stated_shares_divide_exactly():
    atlas = two_maps(Link("A", "X"), Link("B", "X", Fraction(1, 4)), Link("B", "Y", Fraction(3, 4)))
    assert told(atlas, {"A": 5, "B": 8}) == {"X": 7, "Y": 6}


def test_shares_that_do_not_make_a_whole_are_not_used():
    atlas = two_maps(Link("A", "X"), Link("B", "X", Fraction(1, 4)), Link("B", "Y", Fraction(1, 4)))
    assert told(atlas, {"B": 8}) == {"XY": 8}


def test_a_zero_ties_nothing_together():
    assert told(two_maps(Link("A", "X"), Link("B", "X"), Link("B", "Y")), {"A": 5, "B": 0}) == {"X": 5}


def test_backwards_a_merged_place_is_told_for_all_it_was_made_of():
    atlas = two_maps(Link("A", "X"), Link("B", "X"), Link("B", "Y"))
    assert told(atlas, {"X": 5}, on=day(0)) == {"AB": 5}
    assert told(atlas, {"Y": 5}, on=day(0)) == {"B": 5}


def test_before_the_first_map_nothing_is_said():
    with pytest.raises(NoMapForDay):
        restate({"A": 1}, atlas=two_maps(Link("A", "X"), Link("B", "Y")), on=START - YEAR)


def test_a_gap_is_found():
    lonely = Atlas.of([Version("A", "commune", day(0), day(1)), Version("X", "commune", day(2))], [])
    assert len(list(faults(lonely, first_day=START))) == 2


def test_decimals_are_counted_exactly():
    atlas = two_maps(Link("A", "X"), Link("B", "X", Fraction(1, 2)), Link("B", "Y", Fraction(1, 2)))
    assert told(atlas, {"A": Decimal("0.1"), "B": Decimal("0.2")}) == {"X": Fraction(1, 5), "Y": Fraction(1, 10)}
