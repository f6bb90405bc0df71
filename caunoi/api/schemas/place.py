"""Where and when: locations with addresses, access, numbers and hours."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from caunoi.api.schemas.taxonomy import Attribute


class Address(Schema):
    id: UUID
    location_id: UUID
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: Literal["physical", "postal", "virtual"]


class Accessibility(Schema):
    id: UUID
    location_id: UUID
    description: str | None = None
    details: str | None = None


class Phone(Schema):
    """`description` begins with what somebody should know before calling."""

    id: UUID
    service_id: UUID | None = None
    organization_id: UUID | None = None
    location_id: UUID | None = None
    number: str
    extension: int | None = None
    type: str
    description: str | None = None
    attributes: list[Attribute] | None = None


class Schedule(Schema):
    id: UUID
    service_id: UUID | None = None
    location_id: UUID | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    timezone: int
    freq: Literal["WEEKLY"]
    wkst: Literal["MO"]
    byday: str
    opens_at: str
    closes_at: str
    description: str | None = None


class LocationSummary(Schema):
    id: UUID
    location_type: Literal["physical", "postal", "virtual"]
    organization_id: UUID
    name: str | None = None
    transportation: str | None = None


class Location(LocationSummary):
    addresses: list[Address] | None = None
    accessibility: list[Accessibility] | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    attributes: list[Attribute] | None = None
