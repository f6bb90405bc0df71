"""The directory of services, as a phone shows it without a network."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.portions import portions
from caunoi.directory import taken
from caunoi.directory.models import PeerRating, Phone, Schedule, Service
from caunoi.directory.rules.lines import say_costs
from caunoi.network.models import Agency
from caunoi.places.maps import whereabouts
from caunoi.places.models import Place
from caunoi.sync.collections.shapes import Collection, Row, content_version


def _services(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """What is offered today. Free places are those left beside all referrals that are under way."""
    rows, around = Service.objects.visible_to(user).offered(on), Around.of(on)
    if ids is None:  # a comparison is asked for often: a few columns of each service are enough
        told = rows.select_related("organization").only(*MOVING, "organization__agency")
        return [{"id": service.pk, "version": around.version(service)} for service in told]
    return [
        {**_service(service, around), "version": around.version(service)}
        for some in portions(ids)
        for service in rows.filter(pk__in=some).told()
    ]


MOVING = (
    "version",
    "verified_on",
    "needs",
    "national",
    "capacity_total",
    "capacity_taken_elsewhere",
)
"""With what is around a service, all by which its row may change: every other change grows `version`."""


@dataclass(frozen=True)
class Around:
    """What changes a service's row without changing the service: the day, ratings, referrals, names of agencies."""

    on: date
    friendly: dict[UUID, tuple[Decimal, int]]
    under_way: dict[UUID, int]
    names: dict[UUID, str]
    communes: dict[UUID, list[UUID]]

    @classmethod
    def of(cls, on: date) -> "Around":
        agencies = Agency.objects.filter(organization__isnull=False).prefetch_related("names")
        names = {agency.pk: agency.name_on(on) for agency in agencies.iterator(chunk_size=500)}
        return cls(on, PeerRating.objects.friendliness(), taken.open_referrals(), names, {})

    def today(self, commune: Place) -> list[UUID]:
        """The communes of the day's map, as phones know them, in which an older address lies."""
        if commune.pk not in self.communes:
            self.communes[commune.pk] = [here.pk for here in whereabouts(commune, on=self.on)]
        return self.communes[commune.pk]

    def version(self, service: Service) -> int:
        return content_version({"version": service.version, **self.moving(service)})

    def moving(self, service: Service) -> Row:
        friendly = self.friendly.get(service.pk)
        return {
            "organization": self.names.get(service.organization.agency_id, ""),
            "free_places": service.free_places(self.under_way.get(service.pk, 0)),
            "friendliness": {"average": str(friendly[0]), "count": friendly[1]} if friendly else None,
            "verified_on": service.verified_on,
            "freshness": service.freshness(self.on),
        }


def _service(service: Service, around: Around) -> Row:
    places = [link.location for link in service.at_locations.all()]
    return {
        "id": service.pk,
        "code": service.code,
        "name": service.name,
        "alternate_name": service.alternate_name,
        "agency": service.organization.agency_id,
        "needs": service.need_codes,
        "communes": sorted({str(here) for place in places for here in around.today(place.commune)}),
        "addresses": [str(place) for place in places],
        "phones": [_phone(service, phone) for phone in service.numbers()],
        "hours": [_hours(row) for row in service.hours()],
        "description": service.description,
        "eligibility": service.eligibility,
        "application_process": service.application_process,
        "wait_time": service.wait_time,
        "fees": "\n".join(
            part for part in (say_costs(row.as_line() for row in service.costs.all()), service.fees_description) if part
        ),
        "documents": [row.document for row in service.documents.all()],
        "is_free": service.is_free,
        "asks_for_id": service.asks_for_id,
        "anonymous_ok": service.anonymous_ok,
        "takes_referrals": service.takes_referrals,
        "national": service.national,
        **around.moving(service),
    }


def _phone(service: Service, phone: Phone) -> dict[str, Any]:
    return {
        "number": phone.number,
        "extension": phone.extension,
        "kind": phone.kind,
        "free": phone.is_free_call,
        "records_calls": service.known_of_call(phone, "records_calls"),
        "shares_with_police": service.known_of_call(phone, "shares_with_police"),
        "description": phone.description,
    }


def _hours(row: Schedule) -> dict[str, Any]:
    """Days as bits, Monday first; without times around the clock; `from` and `to` are days, both included."""
    return {
        "days": row.weekdays,
        "opens": f"{row.opens_at:%H:%M}" if row.opens_at else None,
        "closes": f"{row.closes_at:%H:%M}" if row.closes_at else None,
        "from": row.valid_from,
        "to": row.valid_to,
    }


COLLECTIONS: dict[str, Collection] = {"services": _services}
OF_CLUBS: set[str] = set()
