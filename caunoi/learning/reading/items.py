"""What the answers of one round tell of its questions."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from caunoi.learning.models import Question, QuizRound
from caunoi.learning.rules import answers as laws
from caunoi.learning.rules import statistics
from caunoi.privacy.disclosure import INSIDE


@dataclass(frozen=True)
class ItemLine:
    """One question: `right` is its share of right answers, `r` its discrimination, `chosen` how often each option."""

    order: int
    question: Question
    right: float
    r: float | None
    chosen: list[tuple[str, str, int, bool]]  # letter, text, how many, whether it is right
    blank: int

    @property
    def advice(self) -> str:
        """What to look at: `key` (those who know more choose otherwise), `weak`, `hard`, `easy`, or nothing."""
        return statistics.advice(self.right, self.r)


@dataclass(frozen=True)
class ItemTable:
    """A round's questions, with what its scores tell. `people` is how many sheets count."""

    people: int
    lines: list[ItemLine]
    score_counts: list[int]
    mean: float
    alpha: float | None
    interval: statistics.Interval | None

    @property
    def most(self) -> int:
        """The height of the tallest bar."""
        return max(self.score_counts, default=0)


def item_table(quiz_round: QuizRound, *, only: Collection[UUID] | None = None) -> ItemTable | None:
    """The statistics of the sheets that count (`only` of these ids); None with fewer than five: a person could be told
    from them."""
    rows = quiz_round.results.standing().order_by("id").values_list("pk", "answers")  # type: ignore[attr-defined]
    sheets = [answers for pk, answers in rows if only is None or pk in only]
    if len(sheets) < INSIDE:
        return None
    questions = quiz_round.quiz.in_order()
    keys = [laws.letters(question.correct) for question in questions]
    matrix = [laws.marks(answers, keys=keys) for answers in sheets]
    shares, rs = statistics.difficulty(matrix), statistics.discrimination(matrix)
    alpha = statistics.alpha(matrix)
    return ItemTable(
        people=len(sheets),
        lines=[
            _line(order, question, shares[order - 1], rs[order - 1], [answers[order - 1] for answers in sheets])
            for order, question in enumerate(questions, 1)
        ],
        score_counts=statistics.score_counts(matrix, items=len(questions)),
        mean=fmean(statistics.percent(score, of=len(questions)) for score in statistics.scores(matrix)),
        alpha=alpha,
        interval=statistics.alpha_interval(alpha, people=len(sheets), items=len(questions))
        if alpha is not None
        else None,
    )


def _line(order: int, question: Question, right: float, r: float | None, answers: list[str]) -> ItemLine:
    counted = Counter(letter for answer in answers for letter in answer)
    chosen = [
        (letter, text, counted[letter], place in question.correct)
        for place, (letter, text) in enumerate(zip(laws.LETTERS, question.options, strict=False))
    ]
    return ItemLine(order, question, right, r, chosen, blank=answers.count(""))
