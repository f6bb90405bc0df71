"""Verbs on agreements."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.errors import EndedAlready, EndsBeforeItBegins, Refused
from caunoi.network.models import Agency, Agreement, Approach
from caunoi.privacy import audit

CHANGEABLE = (
    "kind",
    "provider",
    "agency",
    "approach",
    "scope",
    "volume",
    "volume_unit",
    "price",
    "signed_on",
    "starts_on",
    "ends_on",
)


class VolumeWithoutUnit(Refused):
    """A volume without what it counts."""

    message = _("Say what the volume counts: consultations, days, people. Nothing was kept.")


@transaction.atomic
def sign_agreement(
    *,
    code: str,
    kind: str,
    provider: str,
    agency: Agency,
    scope: str,
    signed_on: date,
    starts_on: date,
    by: User,
    at: datetime,
    ends_on: date | None = None,
    approach: Approach | None = None,
    volume: int | None = None,
    volume_unit: str = "",
    price: str = "",
) -> Agreement:
    """Keep an agreement that was signed with an agency. It holds on its last day too."""
    agreement = Agreement(
        code=code,
        kind=kind,
        provider=provider,
        agency=agency,
        approach=approach,
        scope=scope,
        volume=volume,
        volume_unit=volume_unit,
        price=price,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    scopes.only_if(may_set_agreement(by, approach))
    _check(agreement)
    agreement.save(force_insert=True)
    _log("sign", agreement, by, at)
    return agreement


@transaction.atomic
def change_agreement(*, agreement: Agreement, changes: dict[str, Any], by: User, at: datetime) -> Agreement:
    """Change what was agreed (the fields of CHANGEABLE)."""
    scopes.only_if(
        may_set_agreement(by, agreement.approach) and may_set_agreement(by, changes.get("approach", agreement.approach))
    )
    wanted = {name: changes.get(name, getattr(agreement, name)) for name in CHANGEABLE}
    _check(Agreement(**wanted))
    changed = spans.change(agreement, CHANGEABLE, changes)
    _log("change", agreement, by, at, fields=changed)
    return agreement


@transaction.atomic
def end_agreement(*, agreement: Agreement, ends_on: date, by: User, at: datetime) -> Agreement:
    """End an agreement early: `ends_on` is its last day."""
    scopes.only_if(may_set_agreement(by, agreement.approach))
    if ends_on < agreement.starts_on:
        raise EndsBeforeItBegins
    if agreement.ends_on is not None and agreement.ends_on <= ends_on:
        raise EndedAlready
    agreement.ends_on = ends_on
    agreement.save(update_fields=["ends_on"])
    _log("end", agreement, by, at)
    return agreement


def may_set_agreement(by: User, approach: Approach | None) -> bool:
    """Whether this account may sign or change an agreement within this approach, or within none."""
    if approach is None:
        return by.role in (Role.OFFICER, Role.ADMIN)
    return scopes.sets_approach(by, approach)


def _check(agreement: Agreement) -> None:
    if agreement.ends_on is not None and agreement.ends_on < agreement.starts_on:
        raise EndsBeforeItBegins
    if agreement.volume is not None and not agreement.volume_unit:
        raise VolumeWithoutUnit


def _log(verb: str, agreement: Agreement, by: User, at: datetime, **detail: Any) -> None:
    line = {"agency": agreement.agency.code, **detail}
    audit.record(by=by.id, verb=verb, noun="agreement", at=at, subjects=[agreement.id], detail=line)
