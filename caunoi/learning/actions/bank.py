"""The question bank: add, change while nobody has answered, correct a wrong key, end."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.learning.actions.scope import log, only_handlers
from caunoi.learning.models import Question, Quiz, QuizResult
from caunoi.learning.rules import answers as laws
from caunoi.network.errors import Refused

CHANGEABLE = ("text", "options", "correct", "because", "topic")


class NotAQuestion(Refused):
    """A question needs words, options and a right one."""

    message = _(
        "A question needs its words, two to six different options and at least one right one. Nothing was kept."
    )


class AnsweredAlready(Refused):
    """What was answered keeps its words."""

    message = _(
        "This was answered already and keeps its words. Add a new question instead; a wrong key can be corrected."
    )


@transaction.atomic
def add_question(
    *,
    code: str,
    text: str,
    options: Sequence[str],
    correct: Sequence[int],
    by: User,
    at: datetime,
    topic: str = "",
    because: str = "",
) -> Question:
    """Add a question; `correct` holds the places of the right options, the first is 0."""
    only_handlers(by)
    question = Question(code=code, text=text, options=list(options), correct=list(correct), topic=topic)
    question.because, question.recorded_by, question.recorded_at = because, by, at
    _check(question)
    question.save(force_insert=True)
    log("add", "question", by, at, question.pk, code=code)
    return question


@transaction.atomic
def change_question(*, question: Question, changes: dict[str, Any], by: User, at: datetime) -> Question:
    """Change a question that nobody has answered yet. AnsweredAlready for another key or other words later."""
    only_handlers(by)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    fields = [name for name in CHANGEABLE if name in changes and changes[name] != getattr(locked, name)]
    if set(fields) & {"text", "options", "correct"} and is_answered(locked):
        raise AnsweredAlready
    for name in fields:
        setattr(locked, name, changes[name])
    _check(locked)
    locked.save(update_fields=CHANGEABLE)
    if fields:
        _touch(locked)
        log("change", "question", by, at, locked.pk, code=locked.code, fields=fields)
    return locked


@transaction.atomic
def correct_key(*, question: Question, correct: Sequence[int], by: User, at: datetime) -> int:
    """Say which options were right after all, and count every sheet anew. Returns how many sheets changed."""
    only_handlers(by)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    before, locked.correct = locked.correct, sorted(set(correct))
    _check(locked)
    locked.save(update_fields=["correct"])
    changed = sum(_count_anew(quiz) for quiz in locked.quizzes.all())
    log("correct key", "question", by, at, locked.pk, code=locked.code, sheets=changed, before=before)
    return changed


@transaction.atomic
def end_question(*, question: Question, on: date | None, by: User, at: datetime) -> None:
    """No longer offer a question for new quizzes from a day on; None: offer it again."""
    only_handlers(by)
    Question.objects.filter(pk=question.pk).update(ended_on=on)
    log("end" if on else "reopen", "question", by, at, question.pk, code=question.code)


def is_answered(question: Question) -> bool:
    """Whether a sheet with this question was handed in."""
    return QuizResult.objects.filter(quiz_round__quiz__items__question=question).exists()


def _check(question: Question) -> None:
    question.text, question.topic, question.because = map(tidy, (question.text, question.topic, question.because))
    question.options = [tidy(option) for option in question.options]
    places = set(question.correct)
    enough = laws.LEAST_OPTIONS <= len(question.options) <= laws.MOST_OPTIONS
    different = len(set(question.options)) == len(question.options) and all(question.options)
    if not (question.text and enough and different and places and places <= set(range(len(question.options)))):
        raise NotAQuestion
    question.correct = sorted(places)


def _touch(question: Question) -> None:
    """A quiz that asks a changed question is another version of itself: sheets printed before do not fit."""
    for quiz in Quiz.objects.filter(items__question=question).select_for_update(of=("self",)):
        quiz.version += 1
        quiz.save(update_fields=["version"])


def _count_anew(quiz: Quiz) -> int:
    keys = [laws.letters(question.correct) for question in quiz.in_order()]
    changed = []
    for sheet in QuizResult.objects.filter(quiz_round__quiz=quiz).only("id", "answers", "right").iterator():
        right = sum(laws.marks(sheet.answers, keys=keys))
        if right != sheet.right:
            sheet.right = right
            changed.append(sheet)
    QuizResult.objects.bulk_update(changed, ["right"], batch_size=500)
    return len(changed)
