"""Rights beyond a role: given by an administrator for a time and a reason, and taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.actions.errors import AccountEnded, NotAllowed, OwnAccount, Refusal
from caunoi.accounts.models import Right, User
from caunoi.accounts.roles import Role
from caunoi.base.words import tidy
from caunoi.privacy import audit

BEARERS = {Right.Name.REFER_WITHOUT_CONSENT: (Role.OFFICER, Role.LEAD)}
"""The roles whose accounts may be given each right."""


class NotForThisRole(Refusal):
    """Accounts of this role are never given this right."""

    def said(self) -> str:
        return _("Accounts of this role are not given this right. Nothing was changed.")


class NoReason(Refusal):
    """A right needs a reason and an end after its beginning."""

    def said(self) -> str:
        return _("A right needs a reason and a day on which it ends. Nothing was changed.")


def give_right(*, user: User, name: str, until_at: datetime, reason: str, by: User, at: datetime) -> Right:
    """Give an account a right from now on until a moment. A right that stands already is replaced.

    NotAllowed (only administrators), OwnAccount, AccountEnded, NotForThisRole, NoReason.
    """
    why = tidy(reason)[:200]
    if by.role != Role.ADMIN:
        raise NotAllowed
    if user.pk == by.pk:
        raise OwnAccount
    if not user.is_active:
        raise AccountEnded
    if user.role not in BEARERS.get(Right.Name(name), ()):
        raise NotForThisRole
    if not why or until_at <= at:
        raise NoReason
    with transaction.atomic():
        user.rights.standing(at).filter(name=name).update(until_at=at, taken_by=by)  # type: ignore[attr-defined]
        right = Right.objects.create(user=user, name=name, from_at=at, until_at=until_at, given_by=by, reason=why)
        _audit("give", right, by=by, at=at)
    return right


def take_right(*, right: Right, by: User, at: datetime) -> Right:
    """Take a right back now. One that has ended stays as it is. NotAllowed (only administrators)."""
    if by.role != Role.ADMIN:
        raise NotAllowed
    with transaction.atomic():
        right = Right.objects.select_for_update().get(pk=right.pk)
        if right.until_at and right.until_at <= at:
            return right
        right.until_at, right.taken_by = at, by
        right.save(update_fields=["until_at", "taken_by"])
        _audit("take_back", right, by=by, at=at)
    return right


def _audit(verb: str, right: Right, *, by: User, at: datetime) -> None:
    detail = {"right": right.name}
    audit.record(by=by.pk, verb=verb, noun="right", at=at, subjects=[right.user_id, right.pk], detail=detail)
