"""What a contact chooses from: supplies and topics."""

from datetime import date
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.ids import fixed_id
from caunoi.outreach.models import Supply
from caunoi.outreach.rules.contacts import TOPICS
from caunoi.sync.collections.shapes import Collection, Row, with_version


def _supplies(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Supply.objects.filter(ended_on__isnull=True)
    return [
        with_version({"id": fixed_id("supply", row.code), "code": row.code, "name": row.name, "order": row.order})
        for row in rows
    ]


def _topics(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        with_version({"id": fixed_id("topic", code), "code": code, "order": order}) for order, code in enumerate(TOPICS)
    ]


COLLECTIONS: dict[str, Collection] = {"supplies": _supplies, "topics": _topics}
OF_CLUBS: set[str] = set()
