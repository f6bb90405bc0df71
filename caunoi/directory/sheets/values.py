"""A service as plain values, one a column, and each value in words. Values are what JSON holds."""

from typing import Any

from django.utils.translation import get_language

from caunoi.directory.models import Location, Service
from caunoi.directory.rules.hours import read_hours, say_hours
from caunoi.directory.rules.lines import read_phones, say_costs, say_phones
from caunoi.directory.sheets.columns import COLUMNS, PLACE_KEYS
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.words import WORDS
from caunoi.directory.words import LANGUAGE_WORDS

Values = dict[str, Any]
AS_THEY_ARE = (
    "code",
    "name",
    "alternate_name",
    "status",
    "description",
    "eligibility",
    "min_age",
    "max_age",
    "application_process",
    "wait_time",
    "is_free",
    "fees_description",
    "asks_for_id",
    "anonymous_ok",
    "takes_referrals",
    "capacity_kind",
    "capacity_total",
    "national",
)
NEW = "new:"
"""Before the name of an organization that is in no register yet."""
DAYS = ("valid_from", "valid_to", "verified_on")


def values_of(service: Service) -> Values:
    """What each column says of a service (taken with `told()`). Its first location is the one that is shown."""
    values: Values = {name: getattr(service, name) for name in AS_THEY_ARE}
    values |= {name: day.isoformat() if (day := getattr(service, name)) else None for name in DAYS}
    values |= {
        "organization": str(service.organization.agency_id),
        "organization_kind": service.organization.agency.kind,
        "needs": service.need_codes,
        "costs": say_costs(row.as_line() for row in service.costs.all()),
        "documents": "; ".join(row.document for row in service.documents.all()),
        "languages": sorted((row.code for row in service.languages.all()), key=list(LANGUAGE_WORDS).index),
        "phones": say_phones(row.as_line() for row in service.phones.all()),
        "hours": say_hours(row.as_opening() for row in service.schedules.all()),
        "agreement": str(service.agreement_id) if service.agreement_id else None,
    }
    values |= place_values(main_location(service))
    values["more_places"] = "; ".join(_in_words(link.location) for link in list(service.at_locations.all())[1:])
    return {column.key: values[column.key] for column in COLUMNS}


def main_location(service: Service) -> Location | None:
    """The first location that was written down for it."""
    links = list(service.at_locations.all())
    return links[0].location if links else None


def _in_words(location: Location) -> str:
    return ", ".join(part for part in (location.name, location.address, location.commune.full_name) if part)


def place_values(location: Location | None) -> Values:
    """The columns about the place."""
    if location is None:
        return {name: None if name == "commune" else "unknown" if name == "step_free" else "" for name in PLACE_KEYS}
    return {
        "place_name": location.name,
        "commune": str(location.commune_id),
        "address": location.address,
        "transport": location.transport,
        "step_free": location.step_free,
        "accessibility": location.accessibility,
    }


def say(key: str, value: Any, lookups: Lookups) -> str:
    """A value in the reader's words; what `cells.read` reads back as the same value."""
    if value is None or value == "" or value == []:
        return ""
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    if key == "phones":
        return say_phones(read_phones(value), language)
    if key == "hours":
        return say_hours(read_hours(value), language)
    if key in DAYS:
        return "/".join(reversed(value.split("-")))
    if key in WORDS:
        codes = value if isinstance(value, list) else [value]
        return "; ".join(str(WORDS[key].get(code, code)) for code in codes)
    return _say_known(key, value, lookups)


def _say_known(key: str, value: Any, lookups: Lookups) -> str:
    if key == "organization":
        return lookups.names.get(value, value.removeprefix(NEW))
    if key == "commune":
        place = lookups.commune(value)
        return place.full_name if place else ""
    if key == "agreement":
        return lookups.agreement_codes.get(value, "")
    return str(value)
