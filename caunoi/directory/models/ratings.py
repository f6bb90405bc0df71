"""How friendly peers found a service."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.directory import rules
from caunoi.network.models import Club
from caunoi.privacy.labels import coded, open_


class PeerRatingQuerySet(models.QuerySet["PeerRating"]):
    def visible_to(self, user: User) -> "PeerRatingQuerySet":
        """One's own; of others only the average, from five on."""
        return self.filter(by=user)

    def friendliness(self, services: Iterable[UUID] | None = None) -> dict[UUID, tuple[Decimal, int]]:
        """Average and number for each service with five or more raters; the latest of one person counts."""
        rows = self if services is None else self.filter(service__in=list(services))
        latest = {
            (service, by): stars
            for service, by, stars in rows.order_by("on", "recorded_at", "pk").values_list(
                "service", "by", "friendliness"
            )
        }
        of: dict[UUID, list[int]] = {}
        for (service, _by), stars in latest.items():
            of.setdefault(service, []).append(stars)
        shown = {service: rules.friendliness(stars) for service, stars in of.items()}
        return {service: said for service, said in shown.items() if said}


class PeerRating(Record):
    """A peer was at a service and says how people are treated there, from 1 (badly) to 5 (warmly)."""

    service = open_(models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="ratings"))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+"))
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    on = coded(models.DateField(_("on")))
    friendliness = coded(models.PositiveSmallIntegerField(_("friendliness")))
    recorded_at = coded(models.DateTimeField())

    objects = PeerRatingQuerySet.as_manager()

    class Meta:
        ordering = ("-on",)
        constraints = [
            models.CheckConstraint(condition=Q(friendliness__gte=1, friendliness__lte=5), name="rating_of_five")
        ]
        indexes = [models.Index(fields=("service", "by"), name="rating_of_service")]

    def __str__(self) -> str:
        return str(self.on)
