"""Who may look out for whom: other active accounts of the same clubs."""

from datetime import datetime

from django.db.models import QuerySet

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES
from caunoi.clients.actions.scope import local_day
from caunoi.network.models import Club, Posting


def buddies_of(user: User, *, at: datetime) -> QuerySet[User]:
    """The accounts that this worker or lead may name as a buddy, by their labels; none for anybody else."""
    if user.role not in CLUB_ROLES:
        return User.objects.none()
    serving = Posting.objects.current(local_day(at)).filter(club__in=Club.objects.visible_to(user)).values("user")
    rows = User.objects.filter(pk__in=serving, role__in=CLUB_ROLES, ended_at__isnull=True)
    return rows.exclude(pk=user.pk).order_by("label")
