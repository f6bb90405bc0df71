"""Typing in the figures of units that work without the system."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.periods import Period
from caunoi.coordination.models import Indicator
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.reports.models import TypedIn


class BadFigure(ValueError):
    """The figure cannot be taken as it is; nothing was written."""


def type_in(
    *,
    place: Place,
    unit_name: str,
    period: Period,
    indicator: Indicator,
    approach: Approach,
    value: int,
    parts: Mapping[str, int],
    source: str,
    by: User,
    at: datetime,
) -> TypedIn:
    """Keep one figure of a unit's paper report. Parts that do not make the total are kept and shown as they are."""
    if by.role != Role.OFFICER or not Approach.objects.visible_to(by).filter(pk=approach.pk).exists():
        raise BadFigure("Only an officer of this approach types figures in.")
    if value < 0 or any(part < 0 for part in parts.values()):
        raise BadFigure("A figure is not below zero.")
    with transaction.atomic():
        row = TypedIn.objects.create(
            place=place,
            unit_name=unit_name,
            period=period.name,
            code=indicator.code,
            approach=approach,
            value=value,
            parts={label: part for label, part in parts.items() if part},
            source=source,
            entered_at=at,
            entered_by=by,
        )
        audit.record(by=by.pk, verb="type_in", noun="figure", at=at, subjects=[row.pk], detail={"code": row.code})
    return row


def take_back(*, row: TypedIn, by: User, at: datetime) -> TypedIn:
    """Stop counting an entry; it stays to be seen. Taking back twice changes nothing."""
    with transaction.atomic():
        row = TypedIn.objects.visible_to(by).select_for_update(of=("self",)).get(pk=row.pk)
        if row.taken_back_at is None:
            row.taken_back_at, row.taken_back_by = at, by
            row.save()
            audit.record(by=by.pk, verb="take_back", noun="figure", at=at, subjects=[row.pk])
    return row
