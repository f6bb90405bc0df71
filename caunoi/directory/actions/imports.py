"""Verbs on spreadsheets: take one apart, hold its rows against the directory, put what was confirmed into it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.portions import portions
from caunoi.directory.actions import taking_in
from caunoi.directory.actions.rights import may_keep
from caunoi.directory.models import ImportRow, ImportRun
from caunoi.directory.sheets.judging import FORMULAS, TWIN, Judged, judge, twins
from caunoi.directory.sheets.opening import open_sheet
from caunoi.network import scopes
from caunoi.network.errors import Refused
from caunoi.privacy import audit

AT_ONCE = 250
"""Rows that one request looks at, or takes in: well under a second."""
APPLIED = (ImportRow.Verdict.NEW, ImportRow.Verdict.CHANGED)


class NotOpen(Refused):
    """The run was confirmed or dropped already, or not all its rows were looked at."""

    message = _(
        "This file was taken in or put aside already, or not all of its rows were looked at. Nothing was changed."
    )


@transaction.atomic
def start_import(*, file_name: str, data: bytes, by: User, at: datetime) -> ImportRun:
    """Keep the rows of a file; none is looked at yet. `sheets.opening.BadFile` where it cannot be read."""
    scopes.only_if(may_keep(by))
    opened = open_sheet(data)
    run = ImportRun.objects.create(
        file_name=file_name[:200], uploaded_at=at, uploaded_by=by, total=len(opened.lines), ignored=opened.ignored
    )
    same = twins([line.cells for line in opened.lines])
    ImportRow.objects.bulk_create(
        ImportRow(
            run=run,
            number=line.number,
            cells={
                **line.cells,
                **({TWIN: opened.lines[same[place]].number} if place in same else {}),
                **({FORMULAS: line.formulas} if line.formulas else {}),
            },
        )
        for place, line in enumerate(opened.lines)
    )
    audit.record(by=by.id, verb="upload", noun="spreadsheet", at=at, subjects=[run.id], detail={"rows": run.total})
    return run


@transaction.atomic
def look_at_rows(*, run: ImportRun, by: User, at: datetime, at_once: int = AT_ONCE) -> ImportRun:
    """Hold the next rows against the directory. Call it until `run.is_ready`; what was looked at stays looked at."""
    scopes.only_if(may_keep(by))
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    rows = list(held.rows.filter(verdict="").order_by("number")[:at_once])
    _keep(rows, judge([row.cells for row in rows], on=timezone.localdate(at)))
    held.done = held.total - held.rows.filter(verdict="").count()
    held.save(update_fields=["done"])
    return held


@transaction.atomic
def confirm_import(*, run: ImportRun, by: User, at: datetime) -> int:
    """Agree to all new and changed rows; `take_in_rows` puts them into the directory, portion by portion.

    Every row is looked at again first. The number of rows that mean something else now: above zero nothing was agreed
    to, and they show what they mean.
    """
    scopes.only_if(may_keep(by))
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if not held.is_open or not held.is_ready:
        raise NotOpen
    rows = list(held.rows.filter(verdict__in=APPLIED).order_by("number"))
    judged = judge([row.cells for row in rows], on=timezone.localdate(at))
    overtaken = [(row, now) for row, now in zip(rows, judged, strict=True) if not _says(row, now)]
    if overtaken:
        _keep([row for row, _now in overtaken], [now for _row, now in overtaken])
        return len(overtaken)
    held.confirmed_at, held.confirmed_by = at, by
    held.finished_at = None if rows else at
    held.save(update_fields=["confirmed_at", "confirmed_by", "finished_at"])
    audit.record(by=by.id, verb="import", noun="spreadsheet", at=at, subjects=[held.id], detail={"rows": len(rows)})
    return 0


@transaction.atomic
def take_in_rows(*, run: ImportRun, by: User, at: datetime, at_once: int = AT_ONCE) -> ImportRun:
    """Put the next agreed rows into the directory. Call it until `is_being_taken_in` is over.

    One portion is one transaction. A row that means something else by now, because somebody changed its service since
    it was agreed to, is left out and says so.
    """
    scopes.only_if(may_keep(by))
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if not held.is_being_taken_in:
        return held
    left = held.rows.filter(verdict__in=APPLIED, number__gt=held.taken_to).order_by("number")
    rows = list(left[: at_once + 1])
    portion = rows[:at_once]
    _take_in(portion, by=by, at=at)
    if portion:
        held.taken_to = portion[-1].number
    held.finished_at = at if len(rows) <= at_once else None
    held.save(update_fields=["taken_to", "finished_at"])
    return held


def _take_in(rows: Sequence[ImportRow], *, by: User, at: datetime) -> None:
    judged = judge([row.cells for row in rows], on=timezone.localdate(at))
    pairs = list(zip(rows, judged, strict=True))
    fit = [(row, now) for row, now in pairs if _still_says(row, now)]
    _leave_out([(row, now) for row, now in pairs if not _still_says(row, now)])
    if not fit:
        return
    written = taking_in.take_in([now for _row, now in fit], by=by, at=at)
    new = [(row, service) for (row, _now), service in zip(fit, written, strict=True) if row.service_id is None]
    for row, service in new:
        row.service = service
    ImportRow.objects.bulk_update([row for row, _service in new], ["service"], batch_size=100)
    detail = {"added": len(new), "changed": len(fit) - len(new)}
    subjects = [service.pk for service in written]
    audit.record(by=by.id, verb="import", noun="service", at=at, subjects=subjects, detail=detail)


def _leave_out(late: Sequence[tuple[ImportRow, Judged]]) -> None:
    _keep([row for row, _now in late], [replace(now, verdict=ImportRow.Verdict.OVERTAKEN) for _row, now in late])


@transaction.atomic
def drop_import(*, run: ImportRun, by: User, at: datetime) -> ImportRun:
    """Put a file aside without taking anything in."""
    scopes.only_if(may_keep(by))
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if not held.is_open:
        raise NotOpen
    held.dropped_at = at
    held.save(update_fields=["dropped_at"])
    audit.record(by=by.id, verb="put aside", noun="spreadsheet", at=at, subjects=[held.id])
    return held


def _keep(rows: Sequence[ImportRow], judged: Sequence[Judged]) -> None:
    """Written anew, all of a portion at once: changing JSON in many rows at once is many times slower."""
    for row, now in zip(rows, judged, strict=True):
        row.verdict, row.service, row.before = now.verdict, now.service, now.before
        row.changes, row.problems = now.changes, now.problems
    for some in portions(rows):
        ImportRow.objects.filter(pk__in=[row.pk for row in some]).delete()
        ImportRow.objects.bulk_create(some)


def _says(row: ImportRow, now: Judged) -> bool:
    """Whether a row still means what somebody saw and confirmed."""
    pk = now.service.pk if now.service else None
    return (row.verdict, row.service_id, row.before, row.changes) == (now.verdict, pk, now.before, now.changes)


def _still_says(row: ImportRow, now: Judged) -> bool:
    """As `_says`; an organization that rows before this one have registered is not a change."""
    if row.verdict == now.verdict == ImportRow.Verdict.NEW:
        return _without_organization(row.changes) == _without_organization(now.changes)
    return _says(row, now)


def _without_organization(changes: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    return [change for change in changes if change[0] != "organization"]
