"""An organization as HSDS has it, by the name that its agency bears on the day."""

from datetime import date
from typing import Any

from caunoi.api.shapes import parts
from caunoi.directory.models import Location, Organization


def organization_summary(row: Organization, on: date) -> dict[str, Any]:
    """The fields of an organization, without lists."""
    name, short = row.name_on(on), row.agency.short_name_on(on)
    return {
        "id": row.pk,
        "name": name,
        "alternate_name": short if short != name else None,
        "description": row.description,
        "email": row.email or None,
        "website": row.website or None,
        "legal_status": row.legal_status or None,
    }


def organization(row: Organization, on: date, province: str) -> dict[str, Any]:
    """An organization with its numbers and addresses."""
    known = known_of(row)
    used: list[Location] = [place for place in row.locations.all() if place.ended_on is None or place.ended_on > on]
    return {
        **organization_summary(row, on),
        "phones": [parts.phone(each, **known) for each in row.phones.all()],
        "locations": [parts.location(each, province, **known) for each in used],
        "attributes": parts.facts(row.pk, "organization", known),
    }


def known_of(row: Organization) -> dict[str, str]:
    """What somebody must know before calling anybody there."""
    return {"records_calls": row.records_calls, "shares_with_police": row.shares_with_police}
