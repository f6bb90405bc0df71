"""Where a service is."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caunoi.directory.models import Location, Service, YesNo


@dataclass(frozen=True)
class Address:
    name: str
    lines: str
    commune: str
    commune_id: UUID
    transport: str
    access: list[str]
    note: str


def addresses_of(service: Service, on: date) -> list[Address]:
    """Its addresses but for those left already, the main one first."""
    return [_address(link) for link in service.at_locations.all() if _is_used(link.location, on)]


def _is_used(location: Location, on: date) -> bool:
    return location.ended_on is None or location.ended_on > on


def _address(link: Any) -> Address:
    place: Location = link.location
    step_free = {YesNo.YES: _("step-free"), YesNo.NO: _("there are steps")}.get(YesNo(place.step_free), "")
    return Address(
        name=place.name,
        lines=place.address,
        commune=place.commune.full_name,
        commune_id=place.commune_id,
        transport=place.transport,
        access=[text for text in (step_free, place.accessibility) if text],
        note=link.description,
    )
