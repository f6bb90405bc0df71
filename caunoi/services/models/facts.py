"""What the facts of this room share: when, where, for whom, and how a mistake is put right."""

from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record, is_amended
from caunoi.clients.models import Client
from caunoi.network.models import Approach, Club
from caunoi.privacy.labels import coded, open_

M = TypeVar("M", bound=models.Model)


class FactQuerySet(models.QuerySet[M]):
    def visible_to(self, user: User) -> "FactQuerySet[M]":
        """Workers and leads see their own clubs' facts; officers those of their approaches; no one else."""
        if user.role in CLUB_ROLES:
            return self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.OFFICER:
            return self.filter(approach__in=Approach.objects.visible_to(user))
        return self.none()

    def counting(self) -> "FactQuerySet[M]":
        """Facts that count: neither amended by a later one nor taken back."""
        return self.filter(~is_amended(self.model), void=False)


class Fact(Record):
    """Something that happened on a day in a club's work, for one client or for somebody anonymous."""

    on = coded(models.DateField(_("date")))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+", verbose_name=_("club")))
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="+", verbose_name=_("approach"))
    )
    client = coded(
        models.ForeignKey(
            Client,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("client"),
        )
    )
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    amends: Any = coded(
        models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendment")
    )
    void = coded(models.BooleanField(_("taken back"), default=False))

    class Meta:
        abstract = True
        ordering = ("-on", "-id")
