"""Free places: what a service has, less what others took and what accepted referrals take."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from caunoi.directory.models import Service
from caunoi.directory.rules import free_places
from caunoi.services.models import Referral


def free_places_of(services: Iterable[Service]) -> dict[UUID, int | None]:
    """Seats or beds still free by service id, in one query; None where no capacity is known."""
    known = list(services)
    rows = Referral.objects.taking_a_place().filter(service__in=known).order_by().values("service")
    taken = dict(rows.annotate(number=Count("pk")).values_list("service", "number"))
    return {
        one.pk: free_places(one.capacity_total, one.capacity_taken_elsewhere or 0, taken.get(one.pk, 0))
        for one in known
    }
