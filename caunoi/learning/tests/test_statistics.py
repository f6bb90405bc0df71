"""Published numbers come out exactly, and laws hold whoever answers in whatever order."""

from itertools import product
from math import exp, isclose, log, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caunoi.learning.rules import statistics
from caunoi.learning.rules.answers import AnswersUnfit, letters, marks, read

FREQUENCIES = [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
]  # fmt: skip
LSAT6 = [row for row, n in zip(product((0, 1), repeat=5), FREQUENCIES, strict=True) for _ in range(n)]
matrices = st.integers(2, 6).flatmap(
    lambda items: st.lists(st.lists(st.integers(0, 1), min_size=items, max_size=items), min_size=2, max_size=25)
)
percents = st.floats(0, 100)


def near(one, other):
    return (one is None and other is None) or isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_lsat_6_is_the_published_one():
    """Bock and Lieberman (1970): a thousand people, five questions, and how many had 0, 1, … 5 right."""
    assert len(LSAT6) == 1000
    assert statistics.score_counts(LSAT6, items=5) == [3, 20, 85, 237, 357, 298]


def test_lsat_6_difficulty_discrimination_and_alpha():
    assert statistics.difficulty(LSAT6) == [0.924, 0.709, 0.553, 0.763, 0.870]
    assert [round(r, 4) for r in statistics.discrimination(LSAT6)] == [0.1128, 0.1532, 0.1728, 0.1444, 0.1216]
    assert round(statistics.alpha(LSAT6), 4) == 0.2950


def test_alpha_is_kuder_and_richardsons_formula_20():
    p = statistics.difficulty(LSAT6)
    scores = statistics.scores(LSAT6)
    mean = sum(scores) / len(scores)
    variance = sum((score - mean) ** 2 for score in scores) / len(scores)
    kr20 = 5 / 4 * (1 - sum(one * (1 - one) for one in p) / variance)
    assert isclose(statistics.alpha(LSAT6), kr20, rel_tol=1e-12)


def test_bonetts_interval_by_hand():
    """1.959964 × √(2·5 / (4·998)), and ln(1000/999) for the bias."""
    value = statistics.alpha(LSAT6)
    reach, centre = 1.959963984540054 * sqrt(10 / (4 * 998)), log(1 - value) - log(1000 / 999)
    interval = statistics.alpha_interval(value, people=1000, items=5)
    assert isclose(interval.low, 1 - exp(centre + reach)) and isclose(interval.high, 1 - exp(centre - reach))
    assert interval.low < value < interval.high
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.223, 0.362)


@given(value=st.floats(-0.9, 0.99), people=st.integers(10, 2000), items=st.integers(2, 100))
def test_more_people_make_the_interval_narrower(value, people, items):
    one = statistics.alpha_interval(value, people=people, items=items)
    more = statistics.alpha_interval(value, people=2 * people, items=items)
    assert more.high - more.low < one.high - one.low and one.low < one.high


@pytest.mark.parametrize(("people", "items"), [(2, 5), (100, 1)])
def test_without_enough_people_or_questions_there_is_no_interval(people, items):
    assert statistics.alpha_interval(0.5, people=people, items=items) is None
    assert statistics.alpha_interval(1.0, people=100, items=5) is None


@given(matrix=matrices, data=st.data())
def test_the_order_of_people_does_not_matter(matrix, data):
    other = data.draw(st.permutations(matrix))
    assert statistics.difficulty(other) == pytest.approx(statistics.difficulty(matrix))
    assert statistics.discrimination(other) == statistics.discrimination(matrix)
    assert statistics.alpha(other) == statistics.alpha(matrix)


@given(matrix=matrices, data=st.data())
def test_the_order_of_questions_does_not_matter(matrix, data):
    places = data.draw(st.permutations(range(len(matrix[0]))))
    other = [[row[place] for place in places] for row in matrix]
    assert statistics.scores(other) == statistics.scores(matrix)
    assert statistics.alpha(other) == statistics.alpha(matrix)
    for numbers in (statistics.difficulty, statistics.discrimination):
        assert numbers(other) == [numbers(matrix)[place] for place in places]


@given(matrix=matrices, right=st.integers(0, 1))
def test_a_question_that_everybody_answers_alike_tells_nothing_and_changes_no_others(matrix, right):
    more = [[*row, right] for row in matrix]
    assert statistics.discrimination(more)[-1] is None
    assert statistics.difficulty(more)[-1] == right
    for one, other in zip(statistics.discrimination(matrix), statistics.discrimination(more), strict=False):
        assert near(one, other)
    if (alpha := statistics.alpha(matrix)) is not None:  # only k/(k-1) changes
        k = len(matrix[0])
        assert near(statistics.alpha(more), alpha * (k - 1) / k * (k + 1) / k)


@given(matrix=matrices)
def test_turning_right_and_wrong_about_changes_no_correlation(matrix):
    turned = [[1 - x for x in row] for row in matrix]
    for one, other in zip(statistics.discrimination(matrix), statistics.discrimination(turned), strict=True):
        assert near(one, other)
    assert near(statistics.alpha(matrix), statistics.alpha(turned))


@given(matrix=matrices)
def test_numbers_stay_within_their_bounds(matrix):
    assert all(0 <= share <= 1 for share in statistics.difficulty(matrix))
    assert all(r is None or -1 - 1e-9 <= r <= 1 + 1e-9 for r in statistics.discrimination(matrix))
    alpha = statistics.alpha(matrix)
    assert alpha is None or alpha <= 1 + 1e-9
    assert sum(statistics.score_counts(matrix, items=len(matrix[0]))) == len(matrix)


@given(column=st.lists(st.integers(0, 1), min_size=2, max_size=20), items=st.integers(2, 6))
def test_the_same_question_asked_again_and_again_has_alpha_one(column, items):
    assume(len(set(column)) == 2)
    assert isclose(statistics.alpha([[x] * items for x in column]), 1)


def test_without_people_there_are_no_numbers():
    assert statistics.difficulty([]) == statistics.discrimination([]) == []
    assert statistics.alpha([]) is None and statistics.alpha([[1, 0]]) is None
    assert statistics.mean_of_gains([]) is None and statistics.gain_of_means([]) is None


@pytest.mark.parametrize(("before", "after", "gain"), [(44, 57, 0.23), (48, 73, 0.48), (50, 100, 1), (60, 40, -0.5)])
def test_hakes_gain(before, after, gain):
    """0.23 is the published mean of traditional courses, 0.48 of interactive ones (Hake 1998)."""
    assert round(statistics.gain(before, after), 2) == gain


@given(after=percents)
def test_whoever_had_everything_right_before_has_no_gain_not_nought(after):
    assert statistics.gain(100, after) is None
    assert statistics.gain_of_means([(100, after)] * 3) is None
    assert statistics.mean_of_gains([(100, after)]) is None


@given(pairs=st.lists(st.tuples(percents, percents), max_size=20), after=percents, data=st.data())
def test_the_mean_of_gains_leaves_out_who_had_everything_right(pairs, after, data):
    more = data.draw(st.permutations([*pairs, (100.0, after)]))
    assert near(statistics.mean_of_gains(more), statistics.mean_of_gains(pairs))


@given(before=st.floats(0, 99), after=percents)
def test_the_gain_never_exceeds_one_and_is_nought_without_learning(before, after):
    assert statistics.gain(before, after) <= 1 + 1e-12
    assert statistics.gain(before, before) == 0


@given(pairs=st.lists(st.tuples(st.floats(0, 99), percents), min_size=1, max_size=20), data=st.data())
def test_the_order_of_people_does_not_matter_for_gains(pairs, data):
    other = data.draw(st.permutations(pairs))
    assert near(statistics.mean_of_gains(other), statistics.mean_of_gains(pairs))
    assert near(statistics.gain_of_means(other), statistics.gain_of_means(pairs))


@given(before=st.floats(0, 99), after=percents, n=st.integers(1, 9))
def test_of_equal_people_both_gains_are_the_same(before, after, n):
    pairs = [(before, after)] * n
    assert isclose(statistics.gain_of_means(pairs), statistics.mean_of_gains(pairs), abs_tol=1e-9)


@pytest.mark.parametrize(
    ("right", "r", "advice"),
    [
        (0.6, -0.1, "key"),
        (0.1, 0.3, "hard"),
        (0.97, 0.3, "easy"),
        (0.6, 0.1, "weak"),
        (0.6, 0.4, ""),
        (0.6, None, "weak"),
    ],
)
def test_what_a_questions_numbers_ask_to_look_at(right, r, advice):
    assert statistics.advice(right, r) == advice


def test_answers_are_read_however_they_are_typed():
    assert read(["b", "CA", " ", "aa"], options=[4, 4, 2, 2]) == ["B", "AC", "", "A"]
    assert letters([2, 0]) == "AC"
    assert marks(["B", "AC", "A", ""], keys=["B", "AC", "AC", "A"]) == [1, 1, 0, 0]


@pytest.mark.parametrize("answers", [["A"], ["A", "C"], ["A", "1"], ["A", "-"]])
def test_answers_that_are_not_on_the_sheet_are_refused(answers):
    with pytest.raises(AnswersUnfit):
        read(answers, options=[4, 2])
