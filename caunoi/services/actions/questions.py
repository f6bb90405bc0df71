"""What the survey of needs asks: questions are added, put in order, reworded and ended."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.ids import fixed_id
from caunoi.clients.actions import NotYours
from caunoi.clients.actions.scope import local_day
from caunoi.privacy import audit
from caunoi.services.models import SurveyQuestion
from caunoi.services.rules import NEEDS
from caunoi.services.rules.surveys import are_choices

SHIPPED = Path(__file__).parent.parent / "data" / "questions.toml"
FROM_THE_START = date(2026, 1, 1)
SETTERS = (Role.OFFICER, Role.ADMIN)
WORDS = ("text_vi", "text_en", "kind", "choices", "need")


class NoQuestion(ValueError):
    """This cannot be asked: its answers, its need or its code do not fit. `field` is the one."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class EndedAlready(ValueError):
    """The question is asked no longer."""


@transaction.atomic
def add_question(*, code: str, by: User, at: datetime, **words: Any) -> SurveyQuestion:
    """A question at the end of the survey, asked from today. `words`: any of WORDS. NoQuestion; NotYours."""
    _only_setters(by)
    if SurveyQuestion.objects.filter(code=code, valid_to__isnull=True).exists():
        raise NoQuestion("code")
    last = SurveyQuestion.objects.order_by("-order").first()
    question = SurveyQuestion(
        code=code, order=last.order + 1 if last else 1, valid_from=local_day(at), **{"choices": [], **words}
    )
    _check(question)
    question.save(force_insert=True)
    _log("add", [question.pk], by=by, at=at, code=code)
    return question


@transaction.atomic
def reword_question(*, question: SurveyQuestion, by: User, at: datetime, **words: Any) -> SurveyQuestion:
    """Ask it in other words from today: the old question ends and stays readable, a new one takes its place."""
    _only_setters(by)
    old = _hold(question)
    same = {name: getattr(old, name) for name in WORDS}
    new = SurveyQuestion(code=old.code, order=old.order, valid_from=local_day(at), **{**same, **words})
    _check(new)
    old.valid_to = local_day(at)
    old.save(update_fields=["valid_to"])
    new.save(force_insert=True)
    _log("reword", [old.pk, new.pk], by=by, at=at, code=old.code)
    return new


@transaction.atomic
def end_question(*, question: SurveyQuestion, by: User, at: datetime) -> SurveyQuestion:
    """Ask it no longer, from today; what was answered stays readable. EndedAlready; NotYours."""
    _only_setters(by)
    question = _hold(question)
    question.valid_to = local_day(at)
    question.save(update_fields=["valid_to"])
    _log("end", [question.pk], by=by, at=at, code=question.code)
    return question


@transaction.atomic
def order_questions(*, ids: Sequence[UUID], by: User, at: datetime) -> None:
    """Ask these questions in this order; those not named keep their places after them."""
    _only_setters(by)
    rows = {row.pk: row for row in SurveyQuestion.objects.select_for_update().filter(valid_to__isnull=True)}
    named = [rows.pop(pk) for pk in dict.fromkeys(ids) if pk in rows]
    for order, row in enumerate([*named, *rows.values()], start=1):
        row.order = order
        row.save(update_fields=["order"])
    _log("order", [row.pk for row in named], by=by, at=at)


@transaction.atomic
def load_questions(*, by: User | None, at: datetime) -> int:
    """Ask the questions that ship with the software, where nothing is asked yet. Returns how many were new."""
    if SurveyQuestion.objects.exists():
        return 0
    entries = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["question"]
    rows = [
        SurveyQuestion(id=fixed_id("survey question", entry["code"]), order=order, valid_from=FROM_THE_START, **entry)
        for order, entry in enumerate(entries, start=1)
    ]
    for row in rows:
        _check(row)
    SurveyQuestion.objects.bulk_create(rows)
    audit.record(by=by.pk if by else None, verb="load", noun="survey question", at=at, subjects=[r.pk for r in rows])
    return len(rows)


def _check(question: SurveyQuestion) -> None:
    is_choice = question.kind == SurveyQuestion.Kind.CHOICE
    if question.kind not in SurveyQuestion.Kind.values:
        raise NoQuestion("kind")
    if is_choice != bool(question.choices) or (is_choice and not are_choices(question.choices)):
        raise NoQuestion("choices")
    if question.need and (question.need not in NEEDS or question.kind != SurveyQuestion.Kind.YES_NO):
        raise NoQuestion("need")


def _hold(question: SurveyQuestion) -> SurveyQuestion:
    held = SurveyQuestion.objects.select_for_update().get(pk=question.pk)
    if held.valid_to is not None:
        raise EndedAlready(str(question.pk))
    return held


def _only_setters(by: User) -> None:
    if by.role not in SETTERS:
        raise NotYours("survey questions")


def _log(verb: str, subjects: list[UUID], *, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.pk, verb=verb, noun="survey question", at=at, subjects=subjects, detail=detail)
