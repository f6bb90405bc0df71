"""Verbs on organizations and their locations."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.directory.actions.details import phone_row, schedule_row
from caunoi.directory.actions.rights import may_keep
from caunoi.directory.errors import ListedAlready
from caunoi.directory.models import Location, Organization, Phone, Schedule, Service
from caunoi.directory.rules.hours import Opening
from caunoi.directory.rules.lines import PhoneLine
from caunoi.network import actions as network
from caunoi.network import scopes
from caunoi.network.actions import spans
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.privacy import audit

FACTS = ("description", "website", "email", "legal_status", "status", "records_calls", "shares_with_police")
PLACE_FACTS = ("name", "commune", "address", "transport", "step_free", "accessibility")


@transaction.atomic
def add_organization(
    *, agency: Agency, by: User, at: datetime, phones: Sequence[PhoneLine] = (), **facts: Any
) -> Organization:
    """Put an agency of the register into the directory. `facts`: fields of FACTS. ListedAlready if it is there."""
    scopes.only_if(may_keep(by))
    if Organization.objects.filter(agency=agency).exists():
        raise ListedAlready
    organization = Organization(agency=agency)
    fill(organization, FACTS, facts)
    organization.save(force_insert=True)
    _write_phones(organization, phones)
    _log("add", "organization", organization.pk, by, at, code=agency.code)
    return organization


@transaction.atomic
def found_organization(
    *, name: str, kind: str, founded_on: date, by: User, at: datetime, short_name: str = "", **facts: Any
) -> Organization:
    """Register an agency that nobody had written down yet, and put it into the directory."""
    scopes.only_if(may_keep(by))
    agency = network.register_agency(
        code=network.free_code(name), kind=kind, name=name, short_name=short_name, founded_on=founded_on, by=by, at=at
    )
    return add_organization(agency=agency, by=by, at=at, **facts)


@transaction.atomic
def change_organization(
    *,
    organization: Organization,
    changes: Mapping[str, Any],
    by: User,
    at: datetime,
    phones: Sequence[PhoneLine] | None = None,
) -> Organization:
    """Change what is said of an organization (fields of FACTS); `phones` replaces its own numbers whole."""
    scopes.only_if(may_keep(by))
    changed = spans.change(organization, FACTS, dict(changes))
    if phones is not None and list(phones) != [row.as_line() for row in organization.phones.all()]:
        organization.phones.all().delete()
        _write_phones(organization, phones)
        changed.append("phones")
    if changed:
        _touch(Service.objects.filter(organization=organization), at)
        _log("change", "organization", organization.pk, by, at, code=organization.agency.code, fields=changed)
    return organization


@transaction.atomic
def add_location(
    *,
    organization: Organization,
    commune: Place,
    by: User,
    at: datetime,
    phones: Sequence[PhoneLine] = (),
    hours: Sequence[Opening] = (),
    **facts: Any,
) -> Location:
    """Write down where an organization is. `facts`: fields of PLACE_FACTS; `hours` hold for services without own."""
    scopes.only_if(may_keep(by))
    location = Location(organization=organization, commune=commune)
    fill(location, PLACE_FACTS, facts)
    location.save(force_insert=True)
    Phone.objects.bulk_create(phone_row(n, line, location=location) for n, line in enumerate(phones))
    _write_hours(location, hours)
    _log("add", "location", location.pk, by, at)
    return location


@transaction.atomic
def change_location(
    *,
    location: Location,
    changes: Mapping[str, Any],
    by: User,
    at: datetime,
    hours: Sequence[Opening] | None = None,
) -> Location:
    """Change what is said of a location (fields of PLACE_FACTS), for every service there; `hours` replaces its own."""
    scopes.only_if(may_keep(by))
    said = {name: tidy(value) if isinstance(value, str) else value for name, value in changes.items()}
    changed = spans.change(location, PLACE_FACTS, said)
    if hours is not None and list(hours) != [row.as_opening() for row in location.schedules.all()]:
        location.schedules.all().delete()
        _write_hours(location, hours)
        changed.append("hours")
    if changed:
        _touch(Service.objects.filter(at_locations__location=location), at)
        _log("change", "location", location.pk, by, at, fields=changed)
    return location


@transaction.atomic
def leave_location(*, location: Location, on: date, by: User, at: datetime) -> Location:
    """An organization is there no more: `on` is the first day without it. Its services are found there no longer."""
    scopes.only_if(may_keep(by))
    services = list(Service.objects.filter(at_locations__location=location))
    location.ended_on = on
    location.save(update_fields=["ended_on"])
    location.at_services.all().delete()
    _touch(Service.objects.filter(pk__in=[service.pk for service in services]), at)
    _log("end", "location", location.pk, by, at)
    return location


def fill(noun: Any, names: Sequence[str], facts: Mapping[str, Any]) -> None:
    """Put facts into a record that is not saved yet. KeyError for a field that is none of `names`."""
    for name, value in facts.items():
        if name not in names:
            raise KeyError(f"There is no {name}.")
        setattr(noun, name, tidy(value) if isinstance(value, str) and name != "description" else value)


def _write_phones(organization: Organization, phones: Sequence[PhoneLine]) -> None:
    Phone.objects.bulk_create(phone_row(n, line, organization=organization) for n, line in enumerate(phones))


def _write_hours(location: Location, hours: Sequence[Opening]) -> None:
    Schedule.objects.bulk_create(schedule_row(n, row, location=location) for n, row in enumerate(hours))


def _touch(services: Any, at: datetime) -> None:
    """What they show has changed: a form opened before is out of date."""
    touched = Service.objects.filter(pk__in=list(services.values_list("pk", flat=True)))
    touched.update(version=F("version") + 1, changed_at=at)


def _log(verb: str, noun: str, pk: Any, by: User, at: datetime, **detail: Any) -> None:
    audit.record(by=by.id, verb=verb, noun=noun, at=at, subjects=[pk], detail=detail)
