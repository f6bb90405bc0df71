"""What the verbs of this room share."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from django.utils import timezone

from caunoi.network.models import Club

Row = Mapping[str, Any]


def lock_clubs(ids: Iterable[UUID]) -> dict[UUID, Club]:
    """The clubs of a list, held until the transaction ends: "there was none" and "there was one" take turns."""
    rows = Club.objects.select_for_update().filter(pk__in=set(ids)).order_by("pk")
    return {club.pk: club for club in rows}


def zone() -> tzinfo:
    """Where the days of this cell begin."""
    return timezone.get_default_timezone()


def is_aware(*moments: datetime | None) -> bool:
    """Whether each of these moments says where it is."""
    return all(moment.tzinfo is not None for moment in moments if moment)
