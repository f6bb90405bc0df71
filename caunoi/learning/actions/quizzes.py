"""Quizzes: put questions together, change them while nobody has answered, copy, end."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.learning.actions.bank import AnsweredAlready
from caunoi.learning.actions.scope import log, only_handlers
from caunoi.learning.models import Question, Quiz, QuizItem, QuizResult
from caunoi.network.errors import Refused
from caunoi.training.actions import must_be_neutral

MOST_ITEMS = 100


class TooManyQuestions(Refused):
    message = _("A test has at most 100 questions, each once. Nothing was kept.")


@transaction.atomic
def make_quiz(
    *,
    code: str,
    title: str,
    by: User,
    at: datetime,
    kind: str = Quiz.Kind.CLASS,
    questions: Sequence[Question] = (),
) -> Quiz:
    """A new quiz of these questions, in this order. Its title is neutral: NotNeutral."""
    only_handlers(by)
    must_be_neutral(title)
    quiz = Quiz.objects.create(code=code, title=title, kind=kind, recorded_by=by, recorded_at=at)
    _put(quiz, questions)
    log("make", "quiz", by, at, quiz.pk, code=code, questions=len(questions))
    return quiz


@transaction.atomic
def change_quiz(*, quiz: Quiz, title: str, by: User, at: datetime) -> None:
    """Give a quiz another title."""
    only_handlers(by)
    must_be_neutral(title)
    Quiz.objects.filter(pk=quiz.pk).update(title=title)
    log("change", "quiz", by, at, quiz.pk, code=quiz.code)


@transaction.atomic
def set_items(*, quiz: Quiz, questions: Sequence[Question], by: User, at: datetime) -> Quiz:
    """Ask these questions in this order. AnsweredAlready once it was given in a class: copy it then."""
    only_handlers(by)
    locked = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if is_answered(locked) or locked.rounds.filter(opens_at__lte=at).exists():  # type: ignore[attr-defined]
        raise AnsweredAlready(_("This test was given in a class: its questions stay. Copy the test to change it."))
    locked.items.all().delete()  # type: ignore[attr-defined]
    _put(locked, questions)
    locked.version += 1
    locked.save(update_fields=["version"])
    log("change", "quiz", by, at, quiz.pk, code=quiz.code, questions=len(questions))
    return locked


@transaction.atomic
def copy_quiz(*, quiz: Quiz, code: str, title: str, by: User, at: datetime) -> Quiz:
    """A new quiz of the same questions, to be changed."""
    return make_quiz(code=code, title=title, kind=quiz.kind, questions=quiz.in_order(), by=by, at=at)


@transaction.atomic
def end_quiz(*, quiz: Quiz, on: date | None, by: User, at: datetime) -> None:
    """No longer offer a quiz for new rounds from a day on; None: offer it again."""
    only_handlers(by)
    Quiz.objects.filter(pk=quiz.pk).update(ended_on=on)
    log("end" if on else "reopen", "quiz", by, at, quiz.pk, code=quiz.code)


def is_answered(quiz: Quiz) -> bool:
    """Whether a sheet of this quiz was handed in."""
    return QuizResult.objects.filter(quiz_round__quiz=quiz).exists()


def _put(quiz: Quiz, questions: Sequence[Question]) -> None:
    if len(questions) > MOST_ITEMS or len({question.pk for question in questions}) != len(questions):
        raise TooManyQuestions
    QuizItem.objects.bulk_create(
        QuizItem(quiz=quiz, question=question, order=order) for order, question in enumerate(questions, 1)
    )
