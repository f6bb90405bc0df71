"""What happened at the door of a class, for the office: unknown badges, exits without entry, one person's story."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min

from caunoi.accounts.models import User
from caunoi.training.models import CheckIn, CourseRun, Learner, PresenceMark
from caunoi.training.presence import attendance
from caunoi.training.rules.badges import written


@dataclass(frozen=True)
class UnknownBadge:
    """A badge that was scanned and that nobody in the class has."""

    badge: str
    check_in: UUID
    scans: int
    first_at: datetime


@dataclass(frozen=True)
class LooseExit:
    """Somebody went out whom nobody saw come in."""

    learner: Learner
    at: datetime


def unknown_badges(run: CourseRun, user: User) -> list[UnknownBadge]:
    """Badges for a person to settle, the earliest first."""
    rows = CheckIn.objects.visible_to(user).filter(course_run=run, learner__isnull=True).order_by()
    counted = rows.values("badge_code").annotate(scans=Count("id"), first_at=Min("happened_at")).order_by("first_at")
    found = list(counted)
    ids = dict(rows.order_by("-happened_at").values_list("badge_code", "pk"))
    return [
        UnknownBadge(written(row["badge_code"]), ids[row["badge_code"]], row["scans"], row["first_at"]) for row in found
    ]


def loose_exits(run: CourseRun) -> list[LooseExit]:
    """Exits that no entry came before on that day."""
    who = set(
        run.check_ins.filter(direction=CheckIn.Direction.OUT, learner__isnull=False).values_list("learner", flat=True)
    )
    found = attendance(run, who)
    learners = run.learners.in_bulk(list(who))
    pairs = [LooseExit(learners[pk], at) for pk, one in found.items() for at in one.loose_exits]
    return sorted(pairs, key=lambda one: one.at)


def by_lesson(run: CourseRun) -> list[dict[str, Any]]:
    """For each lesson how many were present, of how many in the class."""
    found = attendance(run).values()
    return [
        {"lesson": lesson, "present": sum(one.lessons[lesson.pk].present for one in found), "of": len(found)}
        for lesson in run.lessons.select_related("trainer").order_by("starts_at", "title", "id")
    ]


def marks_of(run: CourseRun, learners: Collection[UUID]) -> list[PresenceMark]:
    """What people have said of these learners' presence, the latest first."""
    rows = PresenceMark.objects.filter(lesson__course_run=run, learner__in=learners)
    return list(rows.select_related("lesson", "recorded_by").order_by("-happened_at", "-id"))


def scans_of_learner(learner: Learner) -> list[CheckIn]:
    """Somebody's scans, the latest first."""
    return list(learner.check_ins.select_related("recorded_by").order_by("-happened_at", "-id"))
