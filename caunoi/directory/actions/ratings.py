"""How friendly peers found a service, by the list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome
from caunoi.directory.models import PeerRating, Service
from caunoi.network import scopes
from caunoi.privacy import audit

Row = Mapping[str, Any]


@transaction.atomic
def rate_services(*, ratings: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Keep peers' ratings: `id`, `service`, `club`, `on`, `friendliness` (1 to 5). One outcome each, in order.

    Problems: future, not_yours (a club not served on that day), bad_data (no such service or number). The same id
    again is kept already. The latest rating of one person counts.
    """
    services = set(Service.objects.filter(pk__in=[row["service"] for row in ratings]).values_list("pk", flat=True))
    there = set(PeerRating.objects.filter(pk__in=[row["id"] for row in ratings]).values_list("pk", flat=True))
    problems: dict[UUID, str] = {}
    made: dict[UUID, PeerRating] = {}
    for row in ratings:
        if problem := _problem(row, services, by=by, at=at):
            problems[row["id"]] = problem
        elif row["id"] not in there:
            made[row["id"]] = _rating(row, by=by, at=at)
    PeerRating.objects.bulk_create(made.values())
    if made:
        audit.record(by=by.id, verb="rate", noun="service", at=at, subjects=[one.service_id for one in made.values()])
    return [Outcome(row["id"], problems.get(row["id"])) for row in ratings]


def _problem(row: Row, services: set[UUID], *, by: User, at: datetime) -> str | None:
    if row["service"] not in services or not 1 <= row["friendliness"] <= 5:
        return "bad_data"
    if row["on"] > timezone.localdate(at):
        return "future"
    return None if scopes.serves(by, row["club"], row["on"]) else "not_yours"


def _rating(row: Row, *, by: User, at: datetime) -> PeerRating:
    return PeerRating(
        id=row["id"],
        service_id=row["service"],
        club_id=row["club"],
        by=by,
        on=row["on"],
        friendliness=row["friendliness"],
        recorded_at=at,
    )
