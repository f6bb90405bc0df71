"""Services, short and in full, services at a location, and organizations with their services."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from caunoi.api.schemas.organization import OrganizationFields, OrganizationSummary
from caunoi.api.schemas.place import Location, LocationSummary, Phone, Schedule
from caunoi.api.schemas.taxonomy import Attribute

Status = Literal["active", "inactive", "defunct", "temporarily closed"]


class Minimal(Schema):
    id: UUID
    last_modified: datetime


class ServiceFields(Schema):
    """What a service says of itself, without lists."""

    id: UUID
    organization_id: UUID
    name: str
    alternate_name: str | None = None
    description: str | None = None
    status: Status
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    eligibility_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: str | None = None
    alert: str | None = None
    last_modified: datetime


class CostOption(Schema):
    id: UUID
    service_id: UUID
    option: str | None = None
    currency: Literal["VND"] | None = None
    amount: int | None = None
    amount_description: str | None = None


class RequiredDocument(Schema):
    id: UUID
    service_id: UUID
    document: str


class Language(Schema):
    id: UUID
    service_id: UUID
    code: str
    name: str


class AtLocationFields(Schema):
    id: UUID
    service_id: UUID
    location_id: UUID
    description: str | None = None


class ServiceAtLocationNested(AtLocationFields):
    location: Location


class ServiceArea(Schema):
    id: UUID
    service_id: UUID
    name: str
    extent_type: str | None = None


class ServiceSummary(ServiceFields):
    organization: OrganizationSummary


class Service(ServiceFields):
    """A service with all that hangs on it."""

    organization: OrganizationFields
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[ServiceAtLocationNested] | None = None
    languages: list[Language] | None = None
    cost_options: list[CostOption] | None = None
    required_documents: list[RequiredDocument] | None = None
    attributes: list[Attribute] | None = None


class ServiceAtLocationSummary(AtLocationFields):
    location: LocationSummary
    service: ServiceSummary


class ServiceAtLocation(AtLocationFields):
    location: Location
    service: Service


class ServiceName(Schema):
    id: UUID
    name: str
    status: Status


class Organization(OrganizationFields):
    """`services`: their ids and names; with `full_service=true` each in full."""

    services: list[Service | ServiceName] | None = None
