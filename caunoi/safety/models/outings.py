"""The out-and-back timer of outreach workers. Nothing of it is kept longer than it helps."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.network.models import Club, Posting
from caunoi.privacy.labels import coded
from caunoi.safety.rules.outings import LEAD_AFTER


class OutingQuerySet(models.QuerySet["Outing"]):
    def visible_to(self, user: User) -> "OutingQuerySet":
        """The worker sees their own, the buddy those they watch over; a lead of a shared club all of the club's."""
        if user.role not in CLUB_ROLES:
            return self.none()
        seen = Q(worker=user) | Q(buddy=user)
        if user.role == Role.LEAD:
            serving = Posting.objects.current().filter(club__in=Club.objects.visible_to(user))
            seen |= Q(worker__in=serving.values("user"))
        return self.filter(seen)

    def under_way(self) -> "OutingQuerySet":
        """Those of which nobody has heard that the worker is back."""
        return self.filter(out_at__isnull=False, back_at__isnull=True)

    def on_watch_of(self, user: User, at: datetime) -> "OutingQuerySet":
        """What this person watches over now: as the buddy at once; as a lead once the buddy has not seen it in time."""
        mine = Q(buddy=user)
        if user.role == Role.LEAD:
            late = Q(due_back_at__lte=at - LEAD_AFTER, seen_at__isnull=True)
            alone = Q(buddy__isnull=True, due_back_at__lte=at)
            mine |= late | alone
        return self.visible_to(user).under_way().filter(mine).exclude(worker=user)


class Outing(Record):
    """Somebody is out and said when they will be back, and who looks out for them. No place, no purpose.

    The row is deleted when the worker is back, or a day after it was due once somebody has seen it. A row without
    `out_at` says that the return was heard of before the going out; it goes the same way.
    """

    worker = coded(models.ForeignKey(User, on_delete=models.CASCADE, related_name="+"))
    buddy = coded(models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+"))
    out_at = coded(models.DateTimeField(null=True))
    due_back_at = coded(models.DateTimeField())
    back_at = coded(models.DateTimeField(null=True))
    lapsed_told_at = coded(models.DateTimeField(null=True))
    seen_at = coded(models.DateTimeField(null=True))
    seen_by = coded(models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+"))

    objects = OutingQuerySet.as_manager()

    class Meta:
        ordering = ("due_back_at",)
