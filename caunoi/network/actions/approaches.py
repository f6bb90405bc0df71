"""Verbs on approaches."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.errors import EndsBeforeItBegins
from caunoi.network.models import Approach, ClubApproach
from caunoi.privacy import audit

CHANGEABLE = ("name", "short_name", "started_on", "outline", "order")


@transaction.atomic
def open_approach(
    *,
    code: str,
    name: str,
    short_name: str,
    started_on: date,
    by: User,
    at: datetime,
    outline: str = "",
    order: int = 1,
) -> Approach:
    """Begin an approach. Administrators and officers of the whole province may."""
    scopes.only_if(scopes.sets_province(by))
    approach = Approach.objects.create(
        code=code, name=name, short_name=short_name, started_on=started_on, outline=outline, order=order
    )
    _log("open", approach, by, at)
    return approach


@transaction.atomic
def change_approach(*, approach: Approach, changes: dict[str, Any], by: User, at: datetime) -> Approach:
    """Change words, order or first day of an approach (the fields of CHANGEABLE)."""
    scopes.only_if(scopes.sets_approach(by, approach))
    if approach.ended_on and approach.ended_on < changes.get("started_on", approach.started_on):
        raise EndsBeforeItBegins
    changed = spans.change(approach, CHANGEABLE, changes)
    _log("change", approach, by, at, fields=changed)
    return approach


@transaction.atomic
def end_approach(*, approach: Approach, on: date, by: User, at: datetime) -> Approach:
    """End an approach and its links to clubs: `on` is the first day without them.

    Officers stay posted to it: they still report on it and see what was recorded in it.
    """
    scopes.only_if(scopes.sets_approach(by, approach))
    spans.end_life(approach, approach.started_on, on)
    spans.end_all(ClubApproach.objects.filter(approach=approach), on)
    _log("end", approach, by, at)
    return approach


def _log(verb: str, approach: Approach, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": approach.code, **detail}
    audit.record(by=by.id, verb=verb, noun="approach", at=at, subjects=[approach.id], detail=line)
