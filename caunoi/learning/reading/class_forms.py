"""How learners found a class, and what they did with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from caunoi.accounts.models import User
from caunoi.learning.models import FollowUp, Reaction, Statement
from caunoi.learning.rules.due import MONTHS, due_on, ended_before
from caunoi.privacy.disclosure import INSIDE
from caunoi.training.models import CourseRun, Learner

SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class ReactionLine:
    """One statement: how many answered, their mean, and how many chose 1, 2, … 5 (None: too few answered)."""

    statement: Statement
    answered: int
    mean: float | None
    chosen: list[int] | None


@dataclass(frozen=True)
class FollowUpLine:
    """One thing done or in the way, and how many ticked it, of those who answered. `mark` hides a small number."""

    statement: Statement
    people: int
    mark: str
    share: float | None


@dataclass(frozen=True)
class DueClass:
    """A class whose follow-up is near or due: who took part, how many answered or were asked in vain."""

    run: CourseRun
    due_on: date
    learners: int
    answered: int
    asked: int

    @property
    def open(self) -> int:
        return max(self.learners - self.answered - self.asked, 0)


def reaction_lines(run: CourseRun) -> tuple[int, list[ReactionLine]]:
    """How many sheets there are, and each statement's line. A statement that under five answered shows nothing."""
    sheets = [answers for answers in Reaction.objects.filter(course_run=run).values_list("answers", flat=True)]
    codes = {code for answers in sheets for code in answers}
    statements = Statement.objects.filter(kind=Statement.Kind.REACTION, code__in=codes)
    return len(sheets), [_reaction_line(one, sheets) for one in statements]


def _reaction_line(statement: Statement, sheets: Iterable[dict[str, int]]) -> ReactionLine:
    given = [answers[statement.code] for answers in sheets if statement.code in answers]
    if len(given) < INSIDE:
        return ReactionLine(statement, len(given), None, None)
    return ReactionLine(statement, len(given), fmean(given), [given.count(n) for n in SCALE])


def latest_follow_ups(run: CourseRun) -> list[FollowUp]:
    """The latest word of each learner or own code; somebody without either counts each time."""
    found: dict[Any, FollowUp] = {}
    for one in FollowUp.objects.filter(course_run=run).order_by("answered_at", "id"):
        found[one.learner_id or one.own_code_hash or one.pk] = one
    return list(found.values())


def follow_up_lines(follow_ups: Iterable[FollowUp], kind: str) -> list[FollowUpLine]:
    """What those who answered did, or met, most often first; numbers of one to four are not printed."""
    answered = [one for one in follow_ups if one.state == FollowUp.State.ANSWERED]
    name = "used" if kind == Statement.Kind.USE else "obstacles"
    counted = Counter(code for one in answered for code in getattr(one, name))
    lines = [_follow_up_line(one, counted[one.code], len(answered)) for one in Statement.objects.filter(kind=kind)]
    return sorted((line for line in lines if line.people), key=lambda line: -line.people)


def _follow_up_line(statement: Statement, people: int, answered: int) -> FollowUpLine:
    if answered < INSIDE or 0 < people < INSIDE:
        return FollowUpLine(statement, people, f"<{INSIDE}" if people < INSIDE else "*", None)
    return FollowUpLine(statement, people, "", 100 * people / answered)


def to_follow_up(run: CourseRun) -> QuerySet[Any]:
    """Who took part and is to be asked: everybody present, with the state of their latest follow-up as `followed`."""
    latest = FollowUp.objects.filter(learner=OuterRef("pk")).order_by("-answered_at", "-id")
    present = Learner.objects.filter(course_run=run, withdrawn_at=None).present()
    return present.annotate(followed=Subquery(latest.values("state")[:1]))


def due_classes(user: User, *, today: date, ahead_days: int = 14) -> list[DueClass]:
    """Classes of the last year whose follow-up falls due within two weeks or is overdue and has people to ask."""
    runs = CourseRun.objects.visible_to(user).filter(
        ends_on__lte=ended_before(today, ahead_days), ends_on__gte=ended_before(today, -365)
    )
    runs = (
        runs.exclude(state=CourseRun.State.CANCELLED)
        .select_related("place")
        .annotate(
            present=Count(
                "learners", filter=Q(learners__days_present__gt=0, learners__withdrawn_at=None), distinct=True
            )
        )
    )
    found = [_due(run) for run in runs.filter(present__gt=0).order_by("ends_on", "code")]
    return [one for one in found if one.open]


def _due(run: Any) -> DueClass:
    latest = latest_follow_ups(run)
    answered = sum(one.state == FollowUp.State.ANSWERED for one in latest)
    return DueClass(run, due_on(run.ends_on, MONTHS), run.present, answered, len(latest) - answered)
