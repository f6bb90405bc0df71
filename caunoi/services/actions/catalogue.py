"""The catalogue of trades."""

from datetime import date, datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.clients.actions import NotYours
from caunoi.privacy import audit
from caunoi.services.models import Trade


@transaction.atomic
def add_trade(*, code: str, name: str, by: User, at: datetime) -> Trade:
    """A trade for the catalogue, at its end. NotYours unless officer."""
    _only_setters(by)
    last = Trade.objects.order_by("-order").first()
    trade = Trade.objects.create(code=code, name=name, order=last.order + 1 if last else 1)
    audit.record(by=by.pk, verb="add", noun="trade", at=at, detail={"code": code})
    return trade


@transaction.atomic
def end_trade(*, trade: Trade, on: date, by: User, at: datetime) -> Trade:
    """A trade is offered no longer; what was registered for it stays. NotYours unless officer."""
    _only_setters(by)
    trade.ended_on = on
    trade.save(update_fields=["ended_on"])
    audit.record(by=by.pk, verb="end", noun="trade", at=at, detail={"code": trade.code})
    return trade


def _only_setters(by: User) -> None:
    if by.role != Role.OFFICER:
        raise NotYours("trades")
