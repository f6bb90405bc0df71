"""Own clubs' referrals: those that go on, and those that ended or were recalled within thirty days."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import referrals as rules
from caunoi.sync.collections.shapes import Collection, Row, with_version

KEPT_DAYS = 30


def _referrals(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    lasting = ~Q(state__in=rules.CLOSED) | Q(closed_at__gt=since)
    lately = Q(recalled_at__isnull=True) | Q(recalled_at__gt=since) | Q(recall__confirmed_at__isnull=True)
    rows = Referral.objects.visible_to(user).filter(lasting & lately).select_related("recall").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    seen = Prefetch("events", ReferralEvent.objects.visible_to(user), to_attr="seen")
    return [with_version(_referral(row, at=timezone.now())) for row in rows.prefetch_related(seen)]


def _referral(row: Any, *, at: datetime) -> Row:
    events: list[ReferralEvent] = sorted(row.seen, key=lambda event: (event.at, event.pk.bytes))
    return {
        "id": row.pk,
        "based_on": row.version,
        "client": row.client_id,
        "need": row.need,
        "service": row.service_id,
        "receiver": row.receiver_id,
        "state": row.state,
        "urgency": row.urgency,
        "made_at": row.made_at,
        "requested_at": row.requested_at,
        "answered_at": row.answered_at,
        "closed_at": row.closed_at,
        "closed_because": row.closed_because,
        "accompanied": row.accompanied,
        "received": row.received_service,
        "satisfaction": row.satisfaction,
        "slip_expires_at": row.slip_expires_at,
        "rung": row.rung_at(at),
        "recall": _recall(row),
        "confirmed_by": rules.confirmed_by((event.event, event.side, event.stood) for event in events),
        "last_event": _event(events[-1]) if events else None,
        "aside": sum(1 for event in events if not event.stood and event.settled_at is None),
    }


def _recall(row: Referral) -> dict[str, Any] | None:
    recall = getattr(row, "recall", None)
    return {"asked_at": recall.asked_at, "confirmed_at": recall.confirmed_at} if recall else None


def _event(event: ReferralEvent) -> dict[str, Any]:
    return {"event": event.event, "side": event.side, "at": event.at, "reason": event.reason, "stood": event.stood}


COLLECTIONS: dict[str, Collection] = {"referrals": _referrals}
OF_CLUBS = {"referrals"}
