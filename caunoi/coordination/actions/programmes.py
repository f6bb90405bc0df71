"""Programmes: the ones that ship with the software, and a province's own."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.coordination.actions.law import only_planners
from caunoi.coordination.errors import TakenAlready
from caunoi.coordination.models import Programme
from caunoi.network.errors import EndsBeforeItBegins
from caunoi.privacy import audit
from caunoi.training.actions import neutral

SHIPPED = Path(__file__).parent.parent / "data" / "programmes.toml"


def load_programmes(*, by: User | None, at: datetime) -> int:
    """Write the programmes that ship with the software; those that are here already stay. Returns how many were new."""
    entries = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["programme"]
    rows = [Programme(id=fixed_id("programme", entry["code"]), **entry) for entry in entries]
    known = set(Programme.objects.values_list("code", flat=True))
    new = [row for row in rows if row.code not in known]
    if new:
        with transaction.atomic():
            Programme.objects.bulk_create(new)
            ids = [row.id for row in new]
            audit.record(by=by.id if by else None, verb="load", noun="programme", at=at, subjects=ids)
    return len(new)


@transaction.atomic
def make_programme(
    *,
    code: str,
    title: str,
    from_on: date,
    to_on: date,
    by: User,
    at: datetime,
    decision: str = "",
    is_certain: bool = True,
    doubt: str = "",
) -> Programme:
    """Keep a programme of the province. One that is not decided yet says what is not certain."""
    only_planners(by)
    if Programme.objects.filter(code=code).exists():
        raise TakenAlready
    programme = Programme(code=code, from_on=from_on, to_on=to_on)
    return _say(programme, "add", title, decision, is_certain, doubt, by, at)


@transaction.atomic
def change_programme(
    *, programme: Programme, title: str, decision: str, is_certain: bool, doubt: str, by: User, at: datetime
) -> Programme:
    """Correct what is said of a programme: when its decision is issued, say so here. Its years stay."""
    only_planners(by)
    return _say(programme, "change", title, decision, is_certain, doubt, by, at)


def _say(
    programme: Programme, verb: str, title: str, decision: str, is_certain: bool, doubt: str, by: User, at: datetime
) -> Programme:
    if programme.to_on < programme.from_on:
        raise EndsBeforeItBegins
    programme.title, programme.decision = neutral(title), neutral(decision)
    programme.is_certain, programme.doubt = is_certain, "" if is_certain else neutral(doubt)
    programme.save()
    audit.record(by=by.id, verb=verb, noun="programme", at=at, subjects=[programme.id])
    return programme
