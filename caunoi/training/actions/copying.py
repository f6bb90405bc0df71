"""A class like an earlier one: its lessons and budget on the new days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.network.scopes import only_if
from caunoi.training.actions.budget import set_budget
from caunoi.training.actions.lessons import plan_lessons
from caunoi.training.actions.scope import runs
from caunoi.training.models import CourseRun


@transaction.atomic
def plan_like(*, course_run: CourseRun, like: CourseRun, by: User, at: datetime) -> CourseRun:
    """Give a class the lessons of another, at the same hours of its own days, and the planned amounts of its budget.

    Lessons on days that the new class has not are left out.
    """
    only_if(runs(by, like))
    plan_lessons(course_run=course_run, lessons=list(_lessons(like, course_run)), by=by, at=at)
    lines = [{"source": one.source, "item": one.item, "planned": one.planned} for one in like.budget.all()]
    set_budget(course_run=course_run, lines=lines, by=by, at=at)
    return course_run


def _lessons(like: CourseRun, course_run: CourseRun) -> Iterator[dict[str, Any]]:
    later = course_run.starts_on - like.starts_on
    room = timedelta(days=course_run.days)
    for one in like.lessons.all():
        if timedelta() <= timezone.localdate(one.starts_at) - like.starts_on < room:
            said = {name: getattr(one, name) for name in ("title", "item", "trainer", "guest_trainer")}
            yield {**said, "starts_at": one.starts_at + later, "ends_at": one.ends_at + later}
