"""What answers tell of questions and of learning. Pure; every formula with its source (docs/quizzes.md).

A *matrix* has one row a person and one column a question: 1 where the answer was right, else 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist, fmean

Matrix = Sequence[Sequence[int]]
WEAK = 0.2
"""An r with the rest from which on a question tells people apart (Ebel 1965)."""


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float


def scores(matrix: Matrix) -> list[int]:
    """Each person's number of right answers."""
    return [sum(row) for row in matrix]


def score_counts(matrix: Matrix, *, items: int) -> list[int]:
    """How many people have 0, 1, … `items` right."""
    counts = [0] * (items + 1)
    for score in scores(matrix):
        counts[score] += 1
    return counts


def difficulty(matrix: Matrix) -> list[float]:
    """Each question's share of right answers (0 to 1): the higher, the easier. Empty without people."""
    return [fmean(column) for column in zip(*matrix, strict=True)]


def discrimination(matrix: Matrix) -> list[float | None]:
    """Each question's corrected item-total correlation: Pearson's r with the score on the other questions.

    None where either does not vary: everybody right, everybody wrong, one question, fewer than two people.
    """
    totals = scores(matrix)
    columns = zip(*matrix, strict=True)
    return [_correlation(column, [t - x for t, x in zip(totals, column, strict=True)]) for column in columns]


def alpha(matrix: Matrix) -> float | None:
    """Cronbach's alpha, with right and wrong the same as Kuder-Richardson's formula 20.

    k/(k-1) × (1 - Σ variance of each question / variance of the scores). None with fewer than two questions or
    people, or if all scores are equal.
    """
    people, items = len(matrix), len(matrix[0]) if matrix else 0
    if people < 2 or items < 2:
        return None
    totals = scores(matrix)
    parts = sum(people * sum(column) - sum(column) ** 2 for column in zip(*matrix, strict=True))
    whole = people * sum(t * t for t in totals) - sum(totals) ** 2
    return items / (items - 1) * (1 - parts / whole) if whole else None


def alpha_interval(value: float, *, people: int, items: int, confidence: float = 0.95) -> Interval | None:
    """Where alpha lies with this confidence: Bonett (2002), with his correction of the bias.

    1 - exp(ln(1 - α) - ln(n/(n - 1)) ± z √(2k / ((k - 1)(n - 2)))). None with fewer than three people, fewer than
    two questions, or α = 1.
    """
    if people < 3 or items < 2 or value >= 1:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    reach = z * sqrt(2 * items / ((items - 1) * (people - 2)))
    centre = log(1 - value) - log(people / (people - 1))
    return Interval(1 - exp(centre + reach), 1 - exp(centre - reach))


def percent(right: int, *, of: int) -> float:
    """A score as a percentage of all questions."""
    return 100 * right / of


def gain(before: float, after: float) -> float | None:
    """Normalised gain of percentages, (after - before) / (100 - before) (Hake 1998). None where before is 100."""
    return None if before >= 100 else (after - before) / (100 - before)


def mean_of_gains(pairs: Sequence[tuple[float, float]]) -> float | None:
    """The mean of everybody's gain, without those who had 100 before. None if nobody is left."""
    gains = [one for before, after in pairs if (one := gain(before, after)) is not None]
    return fmean(gains) if gains else None


def gain_of_means(pairs: Sequence[tuple[float, float]]) -> float | None:
    """The gain of the means, everybody included: Hake's course gain. None without people, or if all had 100 before."""
    return gain(fmean(b for b, _ in pairs), fmean(a for _, a in pairs)) if pairs else None


def advice(right: float, r: float | None) -> str:
    """What a question's numbers ask a person to look at, by Ebel's (1965) rules of thumb: `key` for a negative r (the
    key may be wrong, or the question misleads), `hard` under 20 %, `easy` over 95 %, `weak` under 0.2, else nothing."""
    if r is not None and r < 0:
        return "key"
    if right < 0.2:
        return "hard"
    if right > 0.95:
        return "easy"
    return "weak" if r is None or r < WEAK else ""


def _correlation(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """Pearson's r from whole numbers, so that the order of people does not touch the last digit."""
    n = len(xs)
    both = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)
    x2 = n * sum(x * x for x in xs) - sum(xs) ** 2
    y2 = n * sum(y * y for y in ys) - sum(ys) ** 2
    return both / sqrt(x2 * y2) if x2 and y2 else None
