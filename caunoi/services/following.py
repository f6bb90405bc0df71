"""Trainings whose people are to be asked whether they work: three and six months after the course."""

from dataclasses import dataclass
from datetime import date

from caunoi.accounts.models import User
from caunoi.services.models import TradeTraining
from caunoi.services.models.trades import TradeTrainingQuerySet
from caunoi.services.rules.trades import ASKED_UNTIL, MARKS, FollowUp, follow_up_due, months_after


@dataclass(frozen=True)
class Due:
    """A training and the question to ask today."""

    training: TradeTraining
    question: FollowUp


def due_question(training: TradeTraining, *, on: date) -> FollowUp | None:
    """The question to ask of this training today, if there is one."""
    working = {mark: getattr(training, f"working_after_{mark}") for mark in MARKS}
    return follow_up_due(training.completed_on, working, on=on)


def follow_ups_due(user: User, *, on: date) -> list[Due]:
    """Whom to ask today, those who wait longest first."""
    rows = waiting(TradeTraining.objects.visible_to(user), on=on).select_related("client", "trade", "club")
    found = [Due(row, question) for row in rows if (question := due_question(row, on=on))]
    return sorted(found, key=lambda due: (due.question.due_on, due.training.pk))


def waiting(rows: TradeTrainingQuerySet, *, on: date) -> TradeTrainingQuerySet:
    """Those among whom the due ones are: completed so long ago, and not all answered."""
    first, last = months_after(on, -ASKED_UNTIL[MARKS[-1]]), months_after(on, -MARKS[0])
    # A month longer at both ends: months have different lengths, and `due_question` looks closely.
    rows = rows.counting().filter(working_after_6__isnull=True)
    return rows.filter(completed_on__gt=months_after(first, -1), completed_on__lte=months_after(last, 1))
