"""The verbs on files of learners: take one apart, look at its rows, settle what is in doubt, put what was agreed in."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.excel.opening import open_sheet
from caunoi.base.words import tidy
from caunoi.network.actions import free_code, register_agency
from caunoi.network.errors import Refused
from caunoi.network.models import Agency
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions.learners import Person, enrol_people
from caunoi.training.actions.scope import runs
from caunoi.training.actions.settling import remember_spelling
from caunoi.training.excel.columns import SHAPE
from caunoi.training.excel.judging import VERDICTS, Row, blank, counts, judge
from caunoi.training.known import Agencies, Known
from caunoi.training.models import CourseRun, Learner, LearnerImport

AT_ONCE = 500
"""Rows that one request looks at: well under a second."""
TAKEN_AT_ONCE = 250
DECISIONS = ("", "another")


class NotOpen(Refused):
    """The file was agreed to or put aside, or not all its rows were looked at."""

    message = _("This file was taken in or put aside already, or not all of it was looked at. Nothing was changed.")


@transaction.atomic
def start_learner_import(
    *, course_run: CourseRun, file_name: str, data: bytes, by: User, at: datetime
) -> LearnerImport:
    """Keep the rows of a file; none is looked at yet. `base.excel.opening.BadFile` where it cannot be read."""
    only_if(runs(by, course_run))
    opened = open_sheet(data, SHAPE)
    rows = [blank(line.number, line.cells, line.formulas) for line in opened.lines]
    made = LearnerImport(course_run=course_run, file_name=file_name[:200], rows=rows, total=len(rows))
    made.ignored, made.uploaded_by, made.uploaded_at = opened.ignored, by, at
    made.save(force_insert=True)
    _log("upload", made, by, at, rows=len(rows))
    return made


@transaction.atomic
def look_at_learners(*, learner_import: LearnerImport, by: User, at: datetime, at_once: int = AT_ONCE) -> LearnerImport:
    """Hold the next rows against registers, class and file. Call it until `is_ready`; nothing else changes."""
    held = _held(learner_import, by)
    known, done = Known.of(held.course_run), held.looked_at
    if held.is_open and not held.is_ready:
        held.rows[done : done + at_once] = judge(held.rows[done : done + at_once], above=held.rows[:done], known=known)
        held.looked_at = min(done + at_once, held.total)
        held.save(update_fields=["rows", "looked_at"])
    return held


@transaction.atomic
def decide_rows(
    *, learner_import: LearnerImport, numbers: Collection[int], decided: str, by: User, at: datetime
) -> int:
    """Say of rows (by their number in the file) that they are "another" person than the one found, or take that back
    (""). How many were changed."""
    held = _open(learner_import, by)
    if decided not in DECISIONS:
        raise NotOpen
    changed = [row for row in held.rows if row["n"] in numbers and row["like"] and row["decided"] != decided]
    for row in changed:
        row["decided"] = decided
    held.save(update_fields=["rows"])
    return len(changed)


@transaction.atomic
def settle_agencies_of_rows(
    *,
    learner_import: LearnerImport,
    meant: Mapping[str, Agency],
    kinds: Mapping[str, str],
    by: User,
    at: datetime,
) -> tuple[int, int]:
    """Say what is meant by writings of the file that no register has: an agency that is there (`meant`), or a new one
    of this kind (`kinds`). Known from now on, here and elsewhere; all rows are to be looked at again.

    How many are known now, and how many were registered. A new one stands in the register from the first day of the
    class on. Two writings of one name are one agency; words that mean somebody by now are left alone. OutOfScope where
    somebody registers who may not.
    """
    held = _open(learner_import, by)
    for written, agency in meant.items():
        remember_spelling(written=written, agency=agency, by=by, at=at)
    registered = [_register(held, written, kind, by, at) for written, kind in kinds.items()]
    held.looked_at = 0
    held.save(update_fields=["looked_at"])
    return len(meant), sum(registered)


def _register(held: LearnerImport, written: str, kind: str, by: User, at: datetime) -> bool:
    if Agencies.of(on=held.course_run.starts_on).meant(written):
        return False
    name = tidy(written)[:250]
    day = held.course_run.starts_on
    register_agency(code=free_code(name), kind=kind, name=name, founded_on=day, by=by, at=at)
    return True


@transaction.atomic
def look_again(*, learner_import: LearnerImport, by: User, at: datetime) -> LearnerImport:
    """Forget what the rows meant, for the registers know more by now. What somebody decided stays."""
    held = _open(learner_import, by)
    held.looked_at = 0
    held.save(update_fields=["looked_at"])
    return held


@transaction.atomic
def confirm_learner_import(*, learner_import: LearnerImport, by: User, at: datetime) -> int:
    """Agree to what the rows would do; `take_in_learners` does it, portion by portion.

    All rows are looked at again first. The number of rows that mean something else now: above zero nothing was agreed
    to, and they show what they mean.
    """
    held = _open(learner_import, by)
    before = [_meaning(row) for row in held.rows]
    held.rows = judge(held.rows, above=(), known=Known.of(held.course_run))
    overtaken = sum(_meaning(row) != was for row, was in zip(held.rows, before, strict=True))
    held.counts = tally(held.rows)
    if not overtaken:
        held.confirmed_by, held.confirmed_at = by, at
        _log("import", held, by, at, **held.counts)
    held.save()
    return overtaken


@transaction.atomic
def take_in_learners(
    *, learner_import: LearnerImport, by: User, at: datetime, at_once: int = TAKEN_AT_ONCE
) -> LearnerImport:
    """Put the next agreed rows into the class. Call it until `is_being_taken_in` is over; then the rows go.

    One portion is one transaction. Whoever comes in otherwise meanwhile is not put in again.
    """
    held = _held(learner_import, by)
    if not held.is_being_taken_in:
        return held
    next_ones = [row for row in held.rows if counts(row) and "done" not in row][:at_once]
    _put_in(held, next_ones, by, at)
    if not [row for row in held.rows if counts(row) and "done" not in row]:
        held.finished_at, held.rows = at, []
    held.save(update_fields=["rows", "taken", "counts", "finished_at"])
    return held


@transaction.atomic
def put_learners_aside(*, learner_import: LearnerImport, by: User, at: datetime) -> LearnerImport:
    """Put a file aside: its rows go, nobody is put in."""
    held = _held(learner_import, by)
    if not held.is_open:
        raise NotOpen
    held.put_aside_at, held.counts, held.rows = at, {}, []
    held.save(update_fields=["put_aside_at", "counts", "rows"])
    _log("put aside", held, by, at)
    return held


def tally(rows: Collection[Row]) -> dict[str, int]:
    """How many rows of each verdict, and how many would be put in."""
    found = {verdict: sum(row.get("verdict") == verdict for row in rows) for verdict in VERDICTS}
    return found | {"into_class": sum(counts(row) for row in rows if "verdict" in row)}


def _put_in(held: LearnerImport, rows: list[Row], by: User, at: datetime) -> None:
    taken = _there_by_now(held, rows)
    fresh = [row for row in rows if row["n"] not in taken]
    enrol_people(course_run=held.course_run, people=[_person(row) for row in fresh], by=by, at=at)
    for row in rows:
        row["done"] = True
    held.taken += len(rows)
    held.counts["met"] = held.counts.get("met", 0) + len(taken)


def _there_by_now(held: LearnerImport, rows: list[Row]) -> set[int]:
    """Rows of somebody who came into the class by another way since it was agreed."""
    since = Learner.objects.filter(course_run=held.course_run, recorded_at__gte=held.confirmed_at)
    others = set(since.exclude(source=Learner.Source.SHEET).values_list("name", "agency"))
    return {row["n"] for row in rows if (row["cells"]["name"], UUID(row["agency"])) in others}


def _person(row: Row) -> Person:
    return Person(
        name=row["cells"]["name"],
        agency=UUID(row["agency"]),
        position=row["cells"].get("position", ""),
        group=row["group"],
        gender=row["gender"],
        commune=UUID(row["commune"]) if row["commune"] else None,
        source=Learner.Source.SHEET,
    )


def _meaning(row: Row) -> tuple[Any, ...]:
    like = [(each.get("learner"), each.get("row")) for each in row["like"]]
    return row["verdict"], row["agency"], row["commune"], row["group"], row["gender"], like


def _held(learner_import: LearnerImport, by: User) -> LearnerImport:
    held = LearnerImport.objects.select_for_update().get(pk=learner_import.pk)
    only_if(runs(by, held.course_run))
    return held


def _open(learner_import: LearnerImport, by: User) -> LearnerImport:
    held = _held(learner_import, by)
    if not held.is_open or not held.is_ready:
        raise NotOpen
    return held


def _log(verb: str, held: LearnerImport, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.id, verb=verb, noun="learner list", at=at, subjects=[held.pk], detail=detail)
