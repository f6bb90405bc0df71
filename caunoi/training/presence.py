"""Presence read from the rows: scans, marks and lessons of one class, with two queries for any number of learners."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.utils import timezone

from caunoi.base import moments
from caunoi.training.models import CheckIn, CourseRun, Learner, PresenceMark
from caunoi.training.rules.presence import Mark, Presence, Scan, Slot, days_inside, days_present, presence

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class TookPart(NamedTuple):
    """One learner in one class. Without lessons `lessons` and `minutes` are 0 and the share is that of the days."""

    lessons: int
    minutes: int
    share: int
    took_part: bool


def presence_of(course_run: CourseRun) -> dict[UUID, TookPart]:
    """For each learner of the class, by id, what their presence comes to today."""
    if slots_of(course_run):
        found = attendance(course_run)
        return {pk: TookPart(one.present, one.minutes, one.share, one.took_part) for pk, one in found.items()}
    days = course_run.learners.values_list("pk", "days_present")
    return {pk: _by_days(number, course_run) for pk, number in days}


def _by_days(number: int, course_run: CourseRun) -> TookPart:
    return TookPart(0, 0, number * 100 // course_run.days, number * 100 >= course_run.pass_share * course_run.days)


def attendance(
    course_run: CourseRun, learners: Collection[UUID] | None = None, *, slots: list[Slot] | None = None
) -> dict[UUID, Presence]:
    """Lesson by lesson, for these learners of the class or for all of them; `slots` where they were read before."""
    slots = slots_of(course_run) if slots is None else slots
    scans = scans_of(course_run, learners)
    marks = _marks_of(course_run, learners)
    whose = course_run.learners.values_list("pk", flat=True) if learners is None else learners
    shares = {"lesson_share": course_run.lesson_share, "pass_share": course_run.pass_share}
    return {pk: presence(slots, scans.get(pk, ()), marks.get(pk, ()), **shares) for pk in whose}


def days_of(course_run: CourseRun, learners: Collection[Learner]) -> dict[UUID, int]:
    """On how many days each was present, as the rows say now.

    A class without lessons keeps the number that a person has typed where the door knows of fewer days.
    """
    ids = [learner.pk for learner in learners]
    slots = slots_of(course_run)
    if slots:
        return {pk: days_present(slots, one.lessons) for pk, one in attendance(course_run, ids, slots=slots).items()}
    scans = scans_of(course_run, ids)
    span = {"first": course_run.starts_on, "last": course_run.ends_on}
    return {one.pk: max(one.days_present, days_inside(scans.get(one.pk, ()), **span)) for one in learners}


class Hall(NamedTuple):
    """A class on one day: who has come in, who of them is inside still, how many badges nobody knows."""

    entered: int
    inside: int
    unknown: int


def hall(course_run: CourseRun, on: date) -> Hall:
    """Counted by people, not by scans."""
    rows = CheckIn.objects.filter(moments.on_days("happened_at", on, on), course_run=course_run)
    scans = _gathered(
        (badge if learner is None else learner, (at, direction == "in"))
        for learner, badge, at, direction in rows.order_by().values_list(
            "learner", "badge_code", "happened_at", "direction"
        )
    )
    known = {who: seen for who, seen in scans.items() if isinstance(who, UUID)}
    entered = sum(any(is_entry for _at, is_entry in seen) for seen in known.values())
    inside = sum(max(seen)[1] for seen in known.values())
    return Hall(entered, inside, len(scans) - len(known))


def slots_of(course_run: CourseRun) -> list[Slot]:
    """The lessons at their hours, in the cell's time zone."""
    rows = course_run.lessons.order_by("starts_at", "title", "id").values_list("pk", "starts_at", "ends_at")
    return [Slot(pk, timezone.localtime(starts), timezone.localtime(ends)) for pk, starts, ends in rows]


def scans_of(course_run: CourseRun, learners: Collection[UUID] | None) -> dict[UUID, list[Scan]]:
    """Scans by learner; those of unknown badges are nobody's."""
    rows = CheckIn.objects.filter(course_run=course_run, learner__isnull=False)
    if learners is not None:
        rows = rows.filter(learner__in=learners)
    return _gathered(
        (pk, Scan(timezone.localtime(at), direction))
        for pk, at, direction in rows.order_by().values_list("learner", "happened_at", "direction")
    )


def _marks_of(course_run: CourseRun, learners: Collection[UUID] | None) -> dict[UUID, list[Mark]]:
    rows = PresenceMark.objects.filter(lesson__course_run=course_run)
    if learners is not None:
        rows = rows.filter(learner__in=learners)
    return _gathered(
        (learner, Mark(pk, lesson, present, at))
        for pk, learner, lesson, present, at in rows.order_by().values_list(
            "pk", "learner", "lesson", "present", "happened_at"
        )
    )


def _gathered(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    found: dict[Key, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return found
