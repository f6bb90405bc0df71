"""A person decides about sheets that wait or do not count."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.learning.actions.scope import log, only_of_class
from caunoi.learning.actions.sheets import aside_of
from caunoi.learning.models import QuizResult, QuizRound
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.training.models import Learner

Aside = QuizResult.Aside


class NobodyYet(Refused):
    message = _("Nobody knows yet whose sheet this is. Nothing was changed; say whose badge it was first.")


@transaction.atomic
def assign_sheet(*, sheet: QuizResult, learner: Learner, by: User, at: datetime) -> QuizResult:
    """Say whose sheet of an unknown badge it is. It counts if it came in time and they have no other."""
    locked = _locked(sheet, by)
    only_if(learner.course_run_id == locked.quiz_round.course_run_id)
    locked.learner = learner
    _place(locked, aside_of(locked, locked.quiz_round, again=_rival(locked) is not None))
    log("settle", "answer_sheet", by, at, locked.pk, stood=locked.stood)
    return locked


def follow_badge(*, course_run: UUID, badge: str, learner: Learner, by: User, at: datetime) -> None:
    """Somebody has said whose this badge is: sheets that waited under it are theirs. Within that verb's transaction."""
    waiting = QuizResult.objects.filter(
        quiz_round__course_run=course_run, badge_code=badge, learner__isnull=True, aside=Aside.UNKNOWN
    )
    for sheet in waiting.order_by("handed_in_at", "id"):
        assign_sheet(sheet=sheet, learner=learner, by=by, at=at)


@transaction.atomic
def let_count(*, sheet: QuizResult, by: User, at: datetime) -> QuizResult:
    """Let this sheet count, also a late one; another of the same person then does not. NobodyYet."""
    locked = _locked(sheet, by)
    if locked.badge_code and locked.learner_id is None:
        raise NobodyYet
    if rival := _rival(locked):
        _place(rival, Aside.SECOND)
    _place(locked, Aside.COUNTS)
    log("settle", "answer_sheet", by, at, locked.pk, stood=True)
    return locked


@transaction.atomic
def put_aside(*, sheet: QuizResult, by: User, at: datetime) -> QuizResult:
    """Let this sheet not count, a mistaken or a tried-out one. It is kept."""
    locked = _locked(sheet, by)
    _place(locked, Aside.BY_HAND)
    log("put aside", "answer_sheet", by, at, locked.pk)
    return locked


def _locked(sheet: QuizResult, by: User) -> QuizResult:
    """The sheet with its round held, so that two people deciding do not let two sheets of one person count."""
    quiz_round = QuizRound.objects.select_for_update().get(pk=sheet.quiz_round_id)
    only_of_class(by, quiz_round.course_run)
    return QuizResult.objects.select_related("quiz_round").get(pk=sheet.pk)


def _rival(sheet: QuizResult) -> QuizResult | None:
    others = QuizResult.objects.filter(quiz_round=sheet.quiz_round_id, stood=True).exclude(pk=sheet.pk)
    if sheet.learner_id:
        return others.filter(learner=sheet.learner_id).first()
    return others.filter(own_code_hash=sheet.own_code_hash).first() if sheet.own_code_hash else None


def _place(sheet: QuizResult, aside: str) -> None:
    sheet.aside, sheet.stood = aside, not aside
    sheet.save(update_fields=["learner", "aside", "stood"])
