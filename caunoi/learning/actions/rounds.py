"""Rounds: give a quiz to a class, close it, open it longer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.learning.actions.scope import log, only_of_class
from caunoi.learning.models import Quiz, QuizRound
from caunoi.network.errors import EndsBeforeItBegins, Refused
from caunoi.training.models import CourseRun

Phase, Pairing = QuizRound.Phase, QuizRound.Pairing


class NoQuestions(Refused):
    message = _("This test has no questions yet. Nothing was opened; choose its questions first.")


class NoClass(Refused):
    message = _("Sheets can be paired by badge in a class only. Nothing was opened; let people make up a code.")


class OtherPairing(Refused):
    """Before and after belong together."""

    message = _("The test before was paired in another way or in another class. Nothing was opened.")


@transaction.atomic
def open_round(
    *,
    quiz: Quiz,
    phase: str,
    opens_at: datetime,
    by: User,
    at: datetime,
    course_run: CourseRun | None = None,
    pairing: str = Pairing.PERSON,
    closes_at: datetime | None = None,
    before: QuizRound | None = None,
    asks_group: bool = True,
    asks_gender: bool = False,
) -> QuizRound:
    """Give a quiz to a class (or to people without one), with a fresh code for learners to type.

    An after is compared with `before`; without one with the latest before of the same class and pairing.
    """
    only_of_class(by, course_run)
    if phase == Phase.AFTER and before is None and course_run:
        before = course_run.rounds.filter(phase=Phase.BEFORE, pairing=pairing).first()  # type: ignore[attr-defined]
    _check(quiz, course_run, pairing, before)
    _check_span(opens_at, closes_at)
    made = QuizRound.objects.create(
        course_run=course_run,
        quiz=quiz,
        phase=phase,
        pairing=pairing,
        before=before if phase == Phase.AFTER else None,
        asks_group=asks_group,
        asks_gender=asks_gender,
        opens_at=opens_at,
        closes_at=closes_at,
        recorded_by=by,
        recorded_at=at,
    )
    log("open", "quiz round", by, at, made.pk, quiz=quiz.code, phase=phase)
    return made


@transaction.atomic
def change_round(*, quiz_round: QuizRound, changes: dict[str, Any], by: User, at: datetime) -> QuizRound:
    """Change when a round opens and closes and what it asks besides: opens_at, closes_at, asks_group, asks_gender."""
    only_of_class(by, quiz_round.course_run)
    locked = QuizRound.objects.select_for_update().get(pk=quiz_round.pk)
    names = [name for name in ("opens_at", "closes_at", "asks_group", "asks_gender") if name in changes]
    for name in names:
        setattr(locked, name, changes[name])
    _check_span(locked.opens_at, locked.closes_at)
    locked.save(update_fields=names)
    log("change", "quiz round", by, at, locked.pk, fields=names)
    return locked


@transaction.atomic
def close_round(*, quiz_round: QuizRound, by: User, at: datetime) -> QuizRound:
    """Close a round now: what comes later by phone is kept as late."""
    only_of_class(by, quiz_round.course_run)
    locked = QuizRound.objects.select_for_update().get(pk=quiz_round.pk)
    locked.closes_at = at
    if locked.opens_at >= at:
        raise EndsBeforeItBegins
    locked.save(update_fields=["closes_at"])
    log("close", "quiz round", by, at, locked.pk)
    return locked


def _check(quiz: Quiz, course_run: CourseRun | None, pairing: str, before: QuizRound | None) -> None:
    if not quiz.items.exists():  # type: ignore[attr-defined]
        raise NoQuestions
    if pairing == Pairing.PERSON and course_run is None:
        raise NoClass
    run = course_run.pk if course_run else None
    if before and (before.pairing != pairing or before.course_run_id != run or before.phase != Phase.BEFORE):
        raise OtherPairing


def _check_span(opens_at: datetime, closes_at: datetime | None) -> None:
    if closes_at is not None and closes_at <= opens_at:
        raise EndsBeforeItBegins
