"""What the reaction sheet and the follow-up ask: the statements that ship with the software, and the office's own."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.learning.actions.scope import log, only_handlers
from caunoi.learning.models import Statement
from caunoi.privacy import audit

SHIPPED = Path(__file__).parent.parent / "data" / "statements.toml"


@transaction.atomic
def load_statements(*, by: User | None, at: datetime) -> int:
    """Write the statements that ship with the software; those that are here already stay. Returns how many were new."""
    entries = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["statement"]
    known = set(Statement.objects.values_list("code", flat=True))
    new = [
        Statement(id=fixed_id("statement", entry["kind"], entry["code"]), order=order, **entry)
        for order, entry in enumerate(entries, start=1)
        if entry["code"] not in known
    ]
    if new:
        Statement.objects.bulk_create(new)
        ids = [row.pk for row in new]
        audit.record(by=by.pk if by else None, verb="load", noun="statement", at=at, subjects=ids)
    return len(new)


@transaction.atomic
def add_statement(
    *, kind: str, code: str, text_vi: str, text_en: str, by: User, at: datetime, order: int = 0
) -> Statement:
    """A further line of the reaction sheet or the follow-up; forms that are open keep what they ask."""
    only_handlers(by)
    made = Statement.objects.create(kind=kind, code=code, text_vi=text_vi, text_en=text_en, order=order)
    log("add", "statement", by, at, made.pk, code=code)
    return made


@transaction.atomic
def end_statement(*, statement: Statement, on: date | None, by: User, at: datetime) -> None:
    """Ask it no longer from a day on, in forms opened then; None: ask it again."""
    only_handlers(by)
    Statement.objects.filter(pk=statement.pk).update(ended_on=on)
    log("end" if on else "reopen", "statement", by, at, statement.pk, code=statement.code)
