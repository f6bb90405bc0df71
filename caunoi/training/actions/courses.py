"""The verbs of courses: what is taught, part by part."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions.scope import RUNNERS
from caunoi.training.actions.titles import must_be_neutral
from caunoi.training.models import Course, SyllabusItem

COURSE_CHANGEABLE = ("title", "neutral_title", "aim", "ended_on")
ITEM_FIELDS = ("title", "objectives", "minutes", "method", "material")
LONGEST_PART = 24 * 60
OUT_OF_THE_WAY = 10_000  # orders are unique at every moment, also between two rows of one rearrangement


class UnsoundPart(Refused):
    """A part of a syllabus without title, or of a length that nobody teaches."""

    message = _("Each part needs a title and from 1 to 1,440 minutes. Nothing was kept; look at the syllabus again.")


@transaction.atomic
def make_course(
    *,
    code: str,
    title: str,
    neutral_title: str,
    by: User,
    at: datetime,
    aim: str = "",
    syllabus: Sequence[Mapping[str, Any]] = (),
) -> Course:
    """A course, with its syllabus if it is known. Officers and trainers may. NotNeutral: see `must_be_neutral`."""
    only_if(by.role in RUNNERS)
    must_be_neutral(code, neutral_title)
    course = Course(code=code, title=title, neutral_title=neutral_title, aim=aim, recorded_by=by, recorded_at=at)
    course.save(force_insert=True)
    _write(course, syllabus)
    _log("make", course, by, at, parts=len(syllabus))
    return course


@transaction.atomic
def change_course(*, course: Course, changes: Mapping[str, Any], by: User, at: datetime) -> Course:
    """Change a course (the fields of COURSE_CHANGEABLE); `ended_on` is the day from which it is held no longer."""
    only_if(by.role in RUNNERS)
    fields = [name for name in COURSE_CHANGEABLE if name in changes and changes[name] != getattr(course, name)]
    for name in fields:
        setattr(course, name, changes[name])
    must_be_neutral(course.neutral_title)
    course.save(update_fields=fields)
    _log("change", course, by, at, fields=fields)
    return course


@transaction.atomic
def set_syllabus(*, course: Course, items: Sequence[Mapping[str, Any]], by: User, at: datetime) -> list[SyllabusItem]:
    """The whole syllabus in its order: {title, minutes, objectives, method, material}, with `id` where a part stays.

    Parts that are not named are gone; lessons made from them stay as they are. UnsoundPart takes all of it back.
    """
    only_if(by.role in RUNNERS)
    Course.objects.select_for_update().get(pk=course.pk)
    made = _write(course, items)
    _log("change", course, by, at, parts=len(made))
    return made


def _write(course: Course, items: Sequence[Mapping[str, Any]]) -> list[SyllabusItem]:
    known = {item.pk: item for item in course.syllabus.all()}
    rows = [_part(course, known, item, order) for order, item in enumerate(items, start=1)]
    kept = {row.pk for row in rows}
    course.syllabus.exclude(pk__in=kept).delete()
    course.syllabus.update(order=F("order") + OUT_OF_THE_WAY)
    SyllabusItem.objects.bulk_create([row for row in rows if row.pk not in known])
    SyllabusItem.objects.bulk_update([row for row in rows if row.pk in known], [*ITEM_FIELDS, "order"])
    return rows


def _part(course: Course, known: Mapping[UUID, SyllabusItem], said: Mapping[str, Any], order: int) -> SyllabusItem:
    row = known.get(said.get("id")) or SyllabusItem(course=course)  # type: ignore[arg-type]  # None is no key
    for name in ITEM_FIELDS:
        if name in said:
            setattr(row, name, said[name])
    row.title, row.order = tidy(row.title), order
    if not row.title or not 1 <= (row.minutes or 0) <= LONGEST_PART or row.method not in SyllabusItem.Method.values:
        raise UnsoundPart
    return row


def _log(verb: str, course: Course, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": course.code, **detail}
    audit.record(by=by.pk, verb=verb, noun="course", at=at, subjects=[course.pk], detail=line)
