"""Verbs on spreadsheets: take one apart, hold its rows against the directory, put what was confirmed into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
"""Rows that one request looks at: well under a second."""
APPLIED = (ImportRow.Verdict.NEW, ImportRow.Verdict.CHANGED)


class NotOpen(Refused):
    """The run was confirmed or dropped already, or not all its rows were looked at."""

    message = _(
        "This file was taken in or put aside already, or not all of its rows were looked at. Nothing was changed."
    )


@dataclass(frozen=True)
class Confirmed:
    """What a confirmation did. With `overtaken` above zero nothing was changed: these rows mean something else now."""

    added: int = 0
    changed: int = 0
    overtaken: int = 0


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
def confirm_import(*, run: ImportRun, by: User, at: datetime) -> Confirmed:
    """Put all new and changed rows into the directory, in one transaction.

    Every row is looked at again first. Where somebody changed a service since, nothing is put in: the rows show what
    they mean now and wait for another confirmation.
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
        return Confirmed(overtaken=len(overtaken))
    written = taking_in.take_in(judged, by=by, at=at)
    for row, service in zip(rows, written, strict=True):
        if row.service_id is None:
            row.service = service
            row.save(update_fields=["service"])
    held.confirmed_at, held.confirmed_by = at, by
    held.save(update_fields=["confirmed_at", "confirmed_by"])
    added = sum(row.verdict == ImportRow.Verdict.NEW for row in rows)
    detail = {"added": added, "changed": len(rows) - added}
    audit.record(
        by=by.id, verb="import", noun="service", at=at, subjects=[service.pk for service in written], detail=detail
    )
    return Confirmed(added=added, changed=len(rows) - added)


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
