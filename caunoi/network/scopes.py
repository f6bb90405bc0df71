"""Who serves what on a day, and who may change what. Verbs ask here; other rooms do too."""

from datetime import date
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.network.errors import OutOfScope
from caunoi.network.models import Approach, Club, Posting
from caunoi.network.models.approaches import ApproachQuerySet, narrowed_to
from caunoi.network.models.clubs import ClubApproach, ClubQuerySet

SETTERS = (Role.OFFICER, Role.ADMIN)


def clubs_of(user: User, on: date) -> ClubQuerySet:
    """The clubs that this account serves on a day."""
    return Club.objects.filter(pk__in=Posting.objects.current(on).filter(user=user).values("club"))


def serves(user: User, club: Club | UUID, on: date) -> bool:
    """Whether this worker or lead serves this club on a day. Anybody else serves none."""
    return user.role in CLUB_ROLES and Posting.objects.current(on).filter(user=user, club=club).exists()


def leads(user: User, club: Club | UUID, on: date) -> bool:
    """Whether this account is a lead of this club on a day."""
    return user.role == Role.LEAD and serves(user, club, on)


def approaches_of(club: Club | UUID, on: date) -> ApproachQuerySet:
    """The approaches in which a club works on a day."""
    return Approach.objects.filter(pk__in=ClubApproach.objects.current(on).filter(club=club).values("approach"))


def sets_province(user: User) -> bool:
    """Whether this account sets what concerns the whole province: administrators, officers without a narrower post."""
    return user.role == Role.ADMIN or (user.role == Role.OFFICER and narrowed_to(user) is None)


def sets_club(user: User, club: Club) -> bool:
    """Whether this account may change a club's own lines: administrators, officers within their approaches."""
    return user.role in SETTERS and Club.objects.visible_to(user).filter(pk=club.pk).exists()


def sets_approach(user: User, approach: Approach) -> bool:
    """Whether this account may change an approach or link clubs to it."""
    return user.role in SETTERS and Approach.objects.visible_to(user).filter(pk=approach.pk).exists()


def keeps_members(user: User, club: Club) -> bool:
    """Whether this account may write a club's list of members: its leads, officers within their approaches."""
    return user.role in (Role.LEAD, Role.OFFICER) and Club.objects.visible_to(user).filter(pk=club.pk).exists()


def only_if(allowed: bool) -> None:
    """OutOfScope unless allowed: the first line of a verb."""
    if not allowed:
        raise OutOfScope


def workers_led_by(user: User) -> Any:
    """The ids of the workers of the clubs that this account leads today: their lead sets up their phones."""
    if user.role != Role.LEAD:
        return []
    clubs = user.postings.current().filter(club__isnull=False).values("club")
    return Posting.objects.current().filter(club__in=clubs, user__role=Role.WORKER).values("user")
