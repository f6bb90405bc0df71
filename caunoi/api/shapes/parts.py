"""The parts that several nouns share. Empty texts become nothing, for HSDS knows no empty optional field."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caunoi.api.terms import BY_CODE, FACT, NEED, Taxonomy, say_term
from caunoi.base.ids import fixed_id
from caunoi.directory.models import Location, Phone, Schedule, YesNo
from caunoi.directory.rules import WEEKDAYS

HOURS_FROM_UTC = 7
OFFSET = "+07:00"
TYPES = {Phone.Kind.VOICE: "voice", Phone.Kind.HOTLINE: "voice", Phone.Kind.SMS: "text", Phone.Kind.FAX: "fax"}
Part = dict[str, Any]


def facts(owner: UUID, entity: str, values: Mapping[str, str]) -> list[Part]:
    """Facts that HSDS has no field for, as attributes; what is not known is said so."""
    return [attribute(owner, entity, FACT, code, value) for code, value in values.items() if value]


def needs(owner: UUID, entity: str, codes: Iterable[str]) -> list[Part]:
    return [attribute(owner, entity, NEED, code) for code in codes]


def attribute(owner: UUID, entity: str, taxonomy: Taxonomy, code: str, value: str | None = None) -> Part:
    term = BY_CODE[taxonomy.code, code]
    return {
        "id": fixed_id("attribute", str(owner), taxonomy.code, code),
        "link_id": owner,
        "link_entity": entity,
        "link_type": taxonomy.code,
        "value": value,
        "taxonomy_term_id": term.id,
        "taxonomy_term": say_term(term),
    }


def phone(row: Phone, *, records_calls: str, shares_with_police: str) -> Part:
    """A number. What is known of its organization counts where nothing is known of the number itself."""
    records = records_calls if row.records_calls == YesNo.UNKNOWN else row.records_calls
    shares = shares_with_police if row.shares_with_police == YesNo.UNKNOWN else row.shares_with_police
    known = {"records_calls": records, "shares_with_police": shares, "free_call": "yes" if row.is_free_call else "no"}
    return {
        "id": row.pk,
        "service_id": row.service_id,
        "organization_id": row.organization_id,
        "location_id": row.location_id,
        "number": row.number,
        "extension": int(row.extension) if row.extension.isdecimal() else None,
        "type": TYPES[Phone.Kind(row.kind)],
        "description": " ".join([*_before_calling(records, shares), *([row.description] if row.description else [])]),
        "attributes": facts(row.pk, "phone", known),
    }


def _before_calling(records: str, shares: str) -> list[str]:
    said = []
    if records == YesNo.YES:
        said.append(_("Calls are recorded."))
    if shares == YesNo.YES:
        said.append(_("What you say may be passed on to the police."))
    return said


def schedule(row: Schedule) -> Part:
    days = [day[:2].upper() for place, day in enumerate(WEEKDAYS) if row.weekdays >> place & 1]
    return {
        "id": row.pk,
        "service_id": row.service_id,
        "location_id": row.location_id,
        "valid_from": row.valid_from and row.valid_from.isoformat(),
        "valid_to": row.valid_to and row.valid_to.isoformat(),
        "timezone": HOURS_FROM_UTC,
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": ",".join(days),
        "opens_at": f"{row.opens_at:%H:%M}{OFFSET}" if row.opens_at else f"00:00{OFFSET}",
        "closes_at": f"{row.closes_at:%H:%M}{OFFSET}" if row.closes_at else f"23:59{OFFSET}",
        "description": _("around the clock") if row.around_the_clock else None,
    }


def location_summary(row: Location) -> Part:
    return {
        "id": row.pk,
        "location_type": "physical",
        "organization_id": row.organization_id,
        "name": row.name or None,
        "transportation": row.transport or None,
    }


def location(row: Location, province: str, *, records_calls: str, shares_with_police: str) -> Part:
    """A location in full. Postal codes are not kept; HSDS wants the field, so it is empty."""
    known = {"records_calls": records_calls, "shares_with_police": shares_with_police}
    address = {
        "id": fixed_id("address", str(row.pk)),
        "location_id": row.pk,
        "address_1": row.address,
        "city": row.commune.full_name,
        "state_province": province,
        "postal_code": "",
        "country": "VN",
        "address_type": "physical",
    }
    access = {"id": fixed_id("accessibility", str(row.pk)), "location_id": row.pk, "description": row.accessibility}
    return {
        **location_summary(row),
        "addresses": [address],
        "accessibility": [access] if row.accessibility else None,
        "phones": [phone(each, **known) for each in row.phones.all()],
        "schedules": [schedule(each) for each in row.schedules.all()],
        "attributes": facts(row.pk, "location", {"step_free": row.step_free}),
    }
