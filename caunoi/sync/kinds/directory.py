"""Ratings of services by peers."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.directory import actions
from caunoi.sync.kinds.shapes import Kind

Friendliness = Annotated[int, Meta(ge=1, le=5)]


class ServiceRatingData(Struct, forbid_unknown_fields=True):
    service: UUID
    club: UUID
    on: dt.date
    friendliness: Friendliness


KINDS: dict[str, Kind] = {
    "service_rating": Kind(ServiceRatingData, lambda rows, by, at: actions.rate_services(ratings=rows, by=by, at=at)),
}
