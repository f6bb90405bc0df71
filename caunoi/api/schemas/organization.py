"""Organizations, short and with all but their services."""

from uuid import UUID

from ninja import Schema

from caunoi.api.schemas.place import Location, Phone
from caunoi.api.schemas.taxonomy import Attribute


class OrganizationSummary(Schema):
    id: UUID
    name: str
    alternate_name: str | None = None
    description: str
    email: str | None = None
    website: str | None = None
    legal_status: str | None = None


class OrganizationFields(OrganizationSummary):
    phones: list[Phone] | None = None
    locations: list[Location] | None = None
    attributes: list[Attribute] | None = None
