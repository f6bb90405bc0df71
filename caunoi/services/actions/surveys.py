"""Surveys of needs, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.flags import UnknownCode, to_bits
from caunoi.base.outcomes import Outcome, Unsound
from caunoi.services.actions.facts import record_facts
from caunoi.services.models import NeedsSurvey, SurveyQuestion
from caunoi.services.rules import NEEDS
from caunoi.services.rules.surveys import is_sound, needs_named

Row = Mapping[str, Any]


def record_surveys(*, surveys: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """People asked what they need: rows as in `facts.record_facts` with `needs` [codes of NEEDS], `advised`, and
    `answers` {question id: "yes", "no", a choice's code or a number}. A yes adds the need that its question names.

    A question that was ended while a phone was offline may still be answered.
    """
    asked = {str(key) for row in surveys for key in row.get("answers") or {}}
    questions = {str(row.pk): row for row in SurveyQuestion.objects.filter(pk__in=_ids(asked))}
    return record_facts(NeedsSurvey, surveys, own=lambda row: _survey(row, questions), noun="survey", by=by, at=at)


def _ids(texts: set[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # no question has this id: the row is refused with the others that name none
    return found


def _survey(row: Row, questions: dict[str, SurveyQuestion]) -> dict[str, Any]:
    answers = {str(key): answer for key, answer in (row.get("answers") or {}).items()}
    if not all(key in questions and is_sound(questions[key], answer) for key, answer in answers.items()):
        raise Unsound
    try:
        needs = to_bits({*row.get("needs", ()), *needs_named(questions, answers)}, NEEDS)
    except UnknownCode:
        raise Unsound from None
    return {"needs": needs, "advised": bool(row.get("advised", True)), "answers": answers}
