"""Verbs on who belongs to a club."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.errors import EndedAlready, Refused
from caunoi.network.models import Club, Membership
from caunoi.privacy import audit


class SameRole(Refused):
    """The member has this role already."""

    message = _("The member has this role already. Nothing was changed.")


@transaction.atomic
def join_club(
    *,
    club: Club,
    member_code: str,
    role: str,
    from_on: date,
    by: User,
    at: datetime,
    user: User | None = None,
) -> Membership:
    """Somebody joins a club under a code that is used once in this club at a time. Leads and officers write it."""
    scopes.only_if(scopes.keeps_members(by, club))
    membership = Membership(club=club, member_code=member_code, role=role, from_on=from_on, user=user)
    spans.add(membership, club=club, member_code=member_code)
    _log("join", membership, by, at, role=role)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, on: date, by: User, at: datetime) -> Membership:
    """From a day on a member has another role: the old membership ends, the new one is returned."""
    scopes.only_if(scopes.keeps_members(by, membership.club))
    if membership.role == role:
        raise SameRole
    if membership.to_on is not None:
        raise EndedAlready
    spans.end(membership, on)
    changed = Membership(
        club=membership.club,
        member_code=membership.member_code,
        role=role,
        from_on=on,
        user=membership.user,
    )
    spans.add(changed, club=membership.club, member_code=membership.member_code)
    _log("change role", changed, by, at, role=role)
    return changed


@transaction.atomic
def leave_club(*, membership: Membership, on: date, by: User, at: datetime) -> Membership:
    """A member leaves: `on` is the first day without them."""
    scopes.only_if(scopes.keeps_members(by, membership.club))
    spans.end(membership, on)
    _log("leave", membership, by, at)
    return membership


def _log(verb: str, membership: Membership, by: User, at: datetime, **detail: Any) -> None:
    line = {"club": membership.club.code, **detail}
    audit.record(by=by.id, verb=verb, noun="membership", at=at, subjects=[membership.id], detail=line)
