"""Change, end and reopen accounts."""

from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.accounts import scope
from caunoi.accounts.actions.devices import revoke_device
from caunoi.accounts.actions.errors import AccountEnded, LastAdministrator, NotAllowed, OwnAccount
from caunoi.accounts.actions.invitations import close_ways_in, new_invitation
from caunoi.accounts.models import User
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.words import tidy
from caunoi.privacy import audit


def change_user(*, user: User, label: str, role: str, by: User, at: datetime) -> User:
    """Change an account's label and role; a role without coded records revokes its phones.

    NotAllowed, OwnAccount (role), AccountEnded, LastAdministrator.
    """
    if not scope.manages(by, user) or role not in scope.roles_under(by):
        raise NotAllowed
    if not user.is_active:
        raise AccountEnded
    if role != user.role and user.pk == by.pk:
        raise OwnAccount
    with transaction.atomic():
        if role != user.role:
            _keep_an_administrator(user)
        changed = {"role": [user.role, role]} if role != user.role else {}
        user.label, user.role = tidy(label), Role(role)
        user.save(update_fields=["label", "role"])
        if role not in CODED_ROLES:
            for device in user.devices.filter(revoked_at=None):
                revoke_device(device=device, by=by, at=at)
        _audit("change", user, by=by, at=at, detail=changed)
    return user


def choose_language(*, user: User, language: str, by: User, at: datetime) -> User:
    """Somebody's own language, kept for their next sign-in."""
    if by.pk != user.pk:
        raise NotAllowed
    with transaction.atomic():
        user.language = language
        user.save(update_fields=["language"])
        _audit("choose_language", user, by=by, at=at, detail={"language": language})
    return user


def end_user(*, user: User, by: User, at: datetime) -> User:
    """End an account: sessions, passphrase and second factor go at once. Its phones may still send; the cell holds it.

    NotAllowed, OwnAccount, LastAdministrator. Ending an ended account changes nothing.
    """
    if not scope.manages(by, user):
        raise NotAllowed
    if user.pk == by.pk:
        raise OwnAccount
    if not user.is_active:
        return user
    with transaction.atomic():
        _keep_an_administrator(user)
        user.ended_at = at
        user.save(update_fields=["ended_at"])
        close_ways_in(user)
        _audit("end", user, by=by, at=at)
    return user


def reopen_user(*, user: User, by: User, at: datetime) -> str:
    """Open an ended account again with a new invitation, whose code is returned once. Revoked phones stay revoked."""
    if not scope.manages(by, user):
        raise NotAllowed
    with transaction.atomic():
        user.ended_at = None
        user.save(update_fields=["ended_at"])
        close_ways_in(user)
        code = new_invitation(user, by=by, at=at)
        _audit("reopen", user, by=by, at=at)
    return code


def _keep_an_administrator(user: User) -> None:
    if user.role != Role.ADMIN:
        return
    others = User.objects.select_for_update().filter(role=Role.ADMIN, ended_at=None).exclude(pk=user.pk)
    if not any(other.has_usable_password() for other in others):
        raise LastAdministrator


def _audit(verb: str, user: User, *, by: User, at: datetime, detail: dict[str, Any] | None = None) -> None:
    audit.record(by=by.pk, verb=verb, noun="user", at=at, subjects=[user.pk], detail=detail)
