"""Seats and beds that accepted referrals take of a service."""

from uuid import UUID

from django.db.models import Count

from caunoi.services.models import Referral


def open_referrals() -> dict[UUID, int]:
    """How many referrals hold a seat or bed, by service id; in one query, for the directory (directory.taken)."""
    rows = Referral.objects.taking_a_place().order_by().values("service")
    return dict(rows.annotate(number=Count("pk")).values_list("service", "number"))
