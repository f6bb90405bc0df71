"""Invitations: how an account begins, and how somebody who lost their way in comes back."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts import rules, scope
from caunoi.accounts.actions.errors import AccountEnded, LoginTaken, NotAllowed, Refusal
from caunoi.accounts.models import Invitation, User
from caunoi.accounts.roles import Role
from caunoi.base.words import tidy
from caunoi.privacy import audit


class InvitationRefused(Refusal):
    """The code does not open an account."""


class UnknownInvitation(InvitationRefused):
    """No invitation has this code."""

    def said(self) -> str:
        return _("This code is not known. Compare it letter by letter, or ask for a new invitation.")


class UsedInvitation(InvitationRefused):
    """The code was used or replaced by a newer one."""

    def said(self) -> str:
        return _("This code was used already. If that was not you, tell your administrator at once.")


class ExpiredInvitation(InvitationRefused):
    """The code is older than seven days, or the account has ended."""

    def said(self) -> str:
        return _("This code has expired. Ask for a new invitation.")


def invite_user(*, login: str, label: str, role: str, by: User | None, at: datetime) -> tuple[User, str]:
    """Make an account and its invitation. The code is returned once and kept only as a hash.

    `by` is None only where a cell begins and nobody is there yet. NotAllowed, LoginTaken.
    """
    if by is not None and role not in scope.roles_under(by):
        raise NotAllowed
    with transaction.atomic():
        if User.objects.filter(login=login).exists():
            raise LoginTaken
        user = User(login=login, label=tidy(label), role=Role(role), created_at=at)
        user.set_unusable_password()
        user.save(force_insert=True)
        code = new_invitation(user, by=by, at=at)
        _audit("invite", user, by=by, at=at, detail={"role": role})
    return user, code


def reset_sign_in(*, user: User, by: User, at: datetime) -> str:
    """A new invitation for somebody who lost passphrase or second factor. Ends every session; returns the code."""
    if not scope.manages(by, user):
        raise NotAllowed
    if not user.is_active:
        raise AccountEnded
    with transaction.atomic():
        close_ways_in(user)
        code = new_invitation(user, by=by, at=at)
        _audit("reset_sign_in", user, by=by, at=at)
    return code


def open_invitation(*, code: str, at: datetime) -> Invitation:
    """The invitation that this code opens. UnknownInvitation, UsedInvitation, ExpiredInvitation."""
    invitation = Invitation.objects.select_related("user").filter(code_hash=rules.code_hash(code)).first()
    if invitation is None:
        raise UnknownInvitation
    if invitation.used_at:
        raise UsedInvitation
    if invitation.expires_at <= at or not invitation.user.is_active:
        raise ExpiredInvitation
    return invitation


def accept_invitation(*, code: str, passphrase: str, at: datetime) -> User:
    """Set the invited person's own passphrase. The code is used up. The errors of `open_invitation`."""
    with transaction.atomic():
        invitation = open_invitation(code=code, at=at)
        used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=at)
        if not used:
            raise UsedInvitation
        user = invitation.user
        user.set_password(passphrase)
        user.save(update_fields=["password"])
        _audit("accept_invitation", user, by=user, at=at)
    return user


def close_ways_in(user: User) -> None:
    """End every session (its hash rests on the passphrase), second factor and open invitation of an account."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    Invitation.objects.filter(user=user, used_at=None).delete()


def new_invitation(user: User, *, by: User | None, at: datetime) -> str:
    """A fresh code for this account, in place of any that is still open."""
    code = rules.new_code()
    Invitation.objects.filter(user=user, used_at=None).delete()
    Invitation.objects.create(
        user=user, code_hash=rules.code_hash(code), made_at=at, made_by=by, expires_at=at + rules.INVITATION_LIVES
    )
    return code


def _audit(verb: str, user: User, *, by: User | None, at: datetime, detail: dict[str, str] | None = None) -> None:
    actor: UUID | None = by.pk if by else None
    audit.record(by=actor, verb=verb, noun="user", at=at, subjects=[user.pk], detail=detail)
