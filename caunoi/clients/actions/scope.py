"""Whose records an account may write: now, or on the day when the record was made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.clients.models import Client, ClientChange
from caunoi.network.models import Approach


class NotYours(PermissionError):
    """This account does not serve the club or approach of the record."""


@dataclass(frozen=True)
class Scope:
    """What one account may write. Ask `allows(club, approach, made_on)`."""

    allows: Callable[[UUID, UUID, date], bool]

    @classmethod
    def of(cls, user: User, *, at: datetime) -> "Scope":
        """One query. Field roles write for the clubs they serve or served that day; officers for their approaches."""
        if user.role in CLUB_ROLES:
            return cls(_clubs(user, today=local_day(at)))
        if user.role == Role.OFFICER:
            approaches = set(Approach.objects.visible_to(user).values_list("pk", flat=True))
            return cls(lambda _club, approach, _on: approach in approaches)
        return cls(lambda _club, _approach, _on: False)


def serves(scope: Scope, client: Client, *, on: date) -> bool:
    """Whether this account may say something of a client: in the club and approach the client is in, or once was.

    Whoever knows an id alone may not; what a phone wrote before the client moved to another club may still come.
    """
    if scope.allows(client.club_id, client.approach_id, on):
        return True
    return any(scope.allows(club, approach, on) for club, approach in _former_homes(client))


def _former_homes(client: Client) -> list[tuple[UUID, UUID]]:
    homes, club, approach = [], client.club_id, client.approach_id
    for before in ClientChange.objects.filter(client=client).order_by("-version").values_list("before", flat=True):
        club, approach = UUID(before.get("club") or str(club)), UUID(before.get("approach") or str(approach))
        homes.append((club, approach))
    return homes


def _clubs(user: User, *, today: date) -> Callable[[UUID, UUID, date], bool]:
    spans = list(user.postings.filter(Q(club__isnull=False)).values_list("club_id", "from_on", "to_on"))

    def allows(club: UUID, _approach: UUID, made_on: date) -> bool:
        return any(
            posted == club and from_on <= day and (to_on is None or day < to_on)
            for posted, from_on, to_on in spans
            for day in (today, made_on)
        )

    return allows


def local_day(at: datetime) -> date:
    """The day of a moment where the cell is."""
    return timezone.localdate(at)
