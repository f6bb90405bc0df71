"""The verbs of lessons: what is taught at which hour, by whom. Presence is taken by lesson."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.training.actions.door import count_days
from caunoi.training.actions.scope import RUNNERS, log, runs
from caunoi.training.models import CourseRun, Lesson, SyllabusItem
from caunoi.training.rules.laying import Halves, Plan, lay_out

LESSON_FIELDS = ("title", "starts_at", "ends_at", "item", "place", "venue", "trainer", "guest_trainer")


class LessonBackwards(Refused):
    """A lesson ends after it has begun."""

    message = _("A lesson ends before it begins. Nothing was kept; look at the hours again.")


class OutsideTheClass(Refused):
    """A lesson is on a day of its class."""

    message = _("A lesson is not on a day of the class. Nothing was kept; change the days of the class, or the lesson.")


class PresenceTaken(Refused):
    """Presence was written down for a lesson: it was held."""

    message = _("Presence was taken in a lesson that would go or move. Nothing was changed.")


class NotATrainer(Refused):
    """Who teaches with an account is a trainer or an officer; others are named as trainer from elsewhere."""

    message = _("This account is not a trainer's. Nothing was kept; write the name under trainer from elsewhere.")


@transaction.atomic
def plan_lessons(
    *, course_run: CourseRun, lessons: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[Lesson]:
    """All lessons of a class, each with some of LESSON_FIELDS (title and hours at least); `id` where one stays.

    Lessons that are not named are gone, but for PresenceTaken. Days present are counted anew.
    """
    only_if(runs(by, course_run))
    known = {lesson.pk: lesson for lesson in course_run.lessons.all()}
    rows = [_lesson(course_run, known, said) for said in lessons]
    kept = {row.pk for row in rows}
    gone = course_run.lessons.exclude(pk__in=kept)
    if gone.filter(marks__isnull=False).exists():
        raise PresenceTaken
    gone.delete()
    Lesson.objects.bulk_create([row for row in rows if row.pk not in known])
    Lesson.objects.bulk_update([row for row in rows if row.pk in known], list(LESSON_FIELDS))
    _settle(course_run, by, at, lessons=len(rows))
    return sorted(rows, key=lambda row: (row.starts_at, row.title))


@transaction.atomic
def add_lesson(*, course_run: CourseRun, said: Mapping[str, Any], by: User, at: datetime) -> Lesson:
    """One lesson more."""
    only_if(runs(by, course_run))
    lesson = _lesson(course_run, {}, said)
    lesson.save(force_insert=True)
    _settle(course_run, by, at, added=1)
    return lesson


@transaction.atomic
def change_lesson(*, lesson: Lesson, changes: Mapping[str, Any], by: User, at: datetime) -> Lesson:
    """Change one lesson (LESSON_FIELDS); presence follows its new hours."""
    run = lesson.course_run
    only_if(runs(by, run))
    _lesson(run, {lesson.pk: lesson}, {**changes, "id": lesson.pk})
    lesson.save(update_fields=list(LESSON_FIELDS))
    _settle(run, by, at, changed=sorted(changes))
    return lesson


@transaction.atomic
def remove_lesson(*, lesson: Lesson, by: User, at: datetime) -> None:
    """A lesson is not held. PresenceTaken where somebody's presence was written down for it."""
    run = lesson.course_run
    only_if(runs(by, run))
    if lesson.marks.exists():
        raise PresenceTaken
    lesson.delete()
    _settle(run, by, at, removed=1)


@transaction.atomic
def move_lessons(*, course_run: CourseRun, days: int, by: User, at: datetime) -> None:
    """All lessons so many days later (or earlier), as the class has moved. PresenceTaken once somebody came."""
    only_if(by.role in RUNNERS)
    lessons = list(course_run.lessons.all())
    if not lessons or not days:
        return
    if _was_taken(course_run):
        raise PresenceTaken
    for lesson in lessons:
        lesson.starts_at += timedelta(days=days)
        lesson.ends_at += timedelta(days=days)
    Lesson.objects.bulk_update(lessons, ["starts_at", "ends_at"])


def all_within(course_run: CourseRun) -> bool:
    """Whether every lesson is on a day of its class."""
    return all(_is_within(lesson, course_run) for lesson in course_run.lessons.all())


def from_syllabus(course_run: CourseRun, halves: Halves) -> tuple[list[dict[str, Any]], Plan[SyllabusItem]]:
    """Lessons for `plan_lessons` as the syllabus lays them into the days of the class, and what finds no room."""
    parts = [(item, item.minutes) for item in course_run.course.syllabus.all()] if course_run.course else []
    days = [course_run.starts_on + timedelta(days=number) for number in range(course_run.days)]
    plan = lay_out(parts, days=days, halves=halves)
    return [_laid(one) for one in plan.lessons], plan


def _laid(one: Any) -> dict[str, Any]:
    title = _("%(part)s (continued)") % {"part": one.part.title} if one.is_continued else one.part.title
    starts, ends = timezone.make_aware(one.starts_at), timezone.make_aware(one.ends_at)
    return {"title": str(title)[:250], "item": one.part, "starts_at": starts, "ends_at": ends}


def _lesson(course_run: CourseRun, known: Mapping[UUID, Lesson], said: Mapping[str, Any]) -> Lesson:
    lesson = known.get(said.get("id")) or Lesson(course_run=course_run)  # type: ignore[arg-type]  # None is no key
    for name in LESSON_FIELDS:
        if name in said:
            setattr(lesson, name, said[name])
    lesson.title, lesson.guest_trainer = tidy(lesson.title), tidy(lesson.guest_trainer)
    if lesson.ends_at <= lesson.starts_at:
        raise LessonBackwards
    if not _is_within(lesson, course_run):
        raise OutsideTheClass
    if lesson.trainer is not None and lesson.trainer.role not in RUNNERS:
        raise NotATrainer
    return lesson


def _is_within(lesson: Lesson, course_run: CourseRun) -> bool:
    first, last = timezone.localdate(lesson.starts_at), timezone.localdate(lesson.ends_at)
    return course_run.starts_on <= first and last <= course_run.ends_on


def _settle(course_run: CourseRun, by: User, at: datetime, **detail: Any) -> None:
    if _was_taken(course_run):  # days that somebody has typed stay until the door or a list says more
        count_days(course_run=course_run)
    log("change", course_run, by, at, **detail)


def _was_taken(course_run: CourseRun) -> bool:
    return course_run.check_ins.exists() or course_run.lessons.filter(marks__isnull=False).exists()
