"""Verbs on postings: who may see what begins and ends here."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.errors import Refused
from caunoi.network.models import Agency, Approach, Club, Posting
from caunoi.privacy import audit

Target = Club | Approach | Agency


class NotForThisRole(Refused):
    """Workers and leads serve clubs, officers approaches or agencies, everyone else an agency."""

    message = _(
        "An account of this role cannot be posted there. Workers and leads serve clubs, officers an approach or an "
        "agency, all others an agency. Nothing was changed."
    )


class AccountEnded(Refused):
    """The account has ended."""

    message = _("This account has ended and cannot be posted. Nothing was changed.")


@transaction.atomic
def post(*, user: User, to: Target, from_on: date, by: User, at: datetime, to_on: date | None = None) -> Posting:
    """An account serves a club, an approach or an agency from a day on.

    Administrators post everybody; officers to the clubs of their approaches and to agencies; leads the workers of
    their own clubs.
    """
    scopes.only_if(may_post(by, user, to))
    if noun_of(to) not in _nouns_for(user):
        raise NotForThisRole
    if not user.is_active:
        raise AccountEnded
    target = {noun_of(to): to}
    posting = spans.add(Posting(user=user, from_on=from_on, to_on=to_on, **target), user=user, **target)
    _log("post", posting, by, at)
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, on: date, by: User, at: datetime) -> Posting:
    """End a posting: `on` is the first day without it, and without what it let the account see."""
    scopes.only_if(may_post(by, posting.user, posting.target))
    spans.end(posting, on)
    _log("end", posting, by, at)
    return posting


def may_post(by: User, user: User, to: Target) -> bool:
    """Whether this account may begin or end another's posting there."""
    clubs = Club.objects.visible_to(by).filter(pk=to.pk) if isinstance(to, Club) else Club.objects.none()
    return _posts(by, user, to, set(clubs.values_list("pk", flat=True)))


def ones_to_end(by: User, postings: Iterable[Posting]) -> set[UUID]:
    """The ids of those of these postings that this account may end."""
    clubs = set(Club.objects.visible_to(by).values_list("pk", flat=True))
    return {one.pk for one in postings if _posts(by, one.user, one.target, clubs)}


def _posts(by: User, user: User, to: Target, clubs: set[UUID]) -> bool:
    if by.role == Role.ADMIN:
        return True
    if by.pk == user.pk:
        return False
    if isinstance(to, Club):
        hands = {Role.OFFICER: CLUB_ROLES, Role.LEAD: (Role.WORKER,)}.get(Role(by.role), ())
        return user.role in hands and to.pk in clubs
    return by.role == Role.OFFICER and isinstance(to, Agency) and user.role not in (Role.OFFICER, Role.ADMIN)


def noun_of(to: Target) -> str:
    """The field of a posting that holds this: club, approach or agency."""
    return type(to).__name__.lower()


def _nouns_for(user: User) -> tuple[str, ...]:
    if user.role in CLUB_ROLES:
        return ("club",)
    return ("approach", "agency") if user.role == Role.OFFICER else ("agency",)


def _log(verb: str, posting: Posting, by: User, at: datetime) -> None:
    line: dict[str, Any] = {noun_of(posting.target): str(posting.target.pk), "user": str(posting.user_id)}
    audit.record(by=by.id, verb=verb, noun="posting", at=at, subjects=[posting.id], detail=line)
