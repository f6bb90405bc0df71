"""A service as HSDS has it, short and in full, and at its locations."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale

from caunoi.api.shapes import parts
from caunoi.api.shapes.organization import known_of, organization, organization_summary
from caunoi.base.ids import fixed_id
from caunoi.directory.models import Service, ServiceAtLocation

Rating = tuple[Decimal, int] | None


def minimal(row: Service) -> dict[str, Any]:
    return {"id": row.pk, "last_modified": row.changed_at}


def service_summary(row: Service, on: date) -> dict[str, Any]:
    """The fields of a service and of its organization, without lists."""
    return {**_fields(row, on), "organization": organization_summary(row.organization, on)}


def service(row: Service, on: date, province: str, rating: Rating = None) -> dict[str, Any]:
    """A service with all that hangs on it. `rating` is there only from five raters on."""
    known = known_of(row.organization)
    links = [link for link in row.at_locations.all() if link.location.ended_on is None or link.location.ended_on > on]
    return {
        **_fields(row, on),
        "organization": organization(row.organization, on, province),
        "phones": [parts.phone(each, **known) for each in row.phones.all()],
        "schedules": [parts.schedule(each) for each in row.schedules.all()],
        "service_areas": [_area(row, province)],
        "service_at_locations": [
            {**_at(link), "location": parts.location(link.location, province, **known)} for link in links
        ],
        "languages": [_language(each) for each in row.languages.all()],
        "cost_options": [_cost(each) for each in row.costs.all()],
        "required_documents": [
            {"id": each.pk, "service_id": row.pk, "document": each.document} for each in row.documents.all()
        ],
        "attributes": [*parts.needs(row.pk, "service", row.need_codes), *_facts(row, rating)],
    }


def service_at_location_summary(link: ServiceAtLocation, on: date) -> dict[str, Any]:
    place = parts.location_summary(link.location)
    return {**_at(link), "location": place, "service": service_summary(link.service, on)}


def service_at_location(link: ServiceAtLocation, on: date, province: str, rating: Rating = None) -> dict[str, Any]:
    place = parts.location(link.location, province, **known_of(link.service.organization))
    return {**_at(link), "location": place, "service": service(link.service, on, province, rating)}


def _fields(row: Service, on: date) -> dict[str, Any]:
    return {
        "id": row.pk,
        "organization_id": row.organization_id,
        "name": row.name,
        "alternate_name": row.alternate_name or None,
        "description": row.description or None,
        "status": _status(row, on),
        "application_process": row.application_process or None,
        "fees_description": row.fees_description or None,
        "wait_time": row.wait_time or None,
        "eligibility_description": row.eligibility or None,
        "minimum_age": row.min_age,
        "maximum_age": row.max_age,
        "assured_date": row.verified_on.isoformat() if row.verified_on else None,
        "last_modified": row.changed_at,
    }


def _status(row: Service, on: date) -> str:
    """Active only while it is offered: not before its first day, after its last, or by an office that closed."""
    return str(
        Service.Status.INACTIVE if row.status == Service.Status.ACTIVE and not row.is_offered(on) else row.status
    )


def _facts(row: Service, rating: Rating) -> list[dict[str, Any]]:
    known = {
        "is_free": row.is_free,
        "asks_for_id": row.asks_for_id,
        "anonymous_ok": row.anonymous_ok,
        "takes_referrals": "yes" if row.takes_referrals else "no",
        "national": "yes" if row.national else "no",
        "friendliness": f"{rating[0]} ({rating[1]})" if rating else "",
        **known_of(row.organization),
    }
    return parts.facts(row.pk, "service", known)


def _area(row: Service, province: str) -> dict[str, Any]:
    area = fixed_id("service_area", str(row.pk))
    return {"id": area, "service_id": row.pk, "name": "Việt Nam" if row.national else province}


def _at(link: ServiceAtLocation) -> dict[str, Any]:
    return {
        "id": link.pk,
        "service_id": link.service_id,
        "location_id": link.location_id,
        "description": link.description or None,
    }


def _language(row: Any) -> dict[str, Any]:
    name = Locale.parse("vi").languages.get(row.code, row.code)
    return {"id": row.pk, "service_id": row.service_id, "code": row.code, "name": name}


def _cost(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "service_id": row.service_id,
        "option": row.option,
        "currency": "VND" if row.amount is not None else None,
        "amount": row.amount,
        "amount_description": row.amount_description or None,
    }
