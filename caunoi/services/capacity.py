"""Free places: what a service has, less what others took and what accepted referrals take."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from caunoi.directory.models import Service
from caunoi.services.models import Referral


def open_referrals() -> dict[UUID, int]:
    """How many referrals hold a seat or bed, by service id; in one query, for the directory (directory.taken)."""
    rows = Referral.objects.taking_a_place().order_by().values("service")
    return dict(rows.annotate(number=Count("pk")).values_list("service", "number"))


def free_places_of(services: Iterable[Service]) -> dict[UUID, int | None]:
    """Seats or beds still free by service id; None where no capacity is known."""
    taken = open_referrals()
    return {one.pk: one.free_places(taken.get(one.pk, 0)) for one in services}
