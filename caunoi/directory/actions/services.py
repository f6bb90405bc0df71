"""Verbs on services: add one, change what is said of it, end it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.flags import to_bits
from caunoi.base.words import fold
from caunoi.directory import rules
from caunoi.directory.actions import details as lists
from caunoi.directory.actions.details import Details
from caunoi.directory.actions.rights import may_keep
from caunoi.directory.errors import CodeTaken, OfAnother, Overtaken, PoliceTakesNoReferrals
from caunoi.directory.models import Location, Organization, Service, ServiceAtLocation
from caunoi.directory.rules.lines import tidy_lines
from caunoi.network import scopes
from caunoi.network.errors import EndedAlready
from caunoi.network.models import Agency
from caunoi.privacy import audit

CHANGEABLE = (
    "name",
    "alternate_name",
    "description",
    "status",
    "is_free",
    "fees_description",
    "asks_for_id",
    "anonymous_ok",
    "eligibility",
    "min_age",
    "max_age",
    "application_process",
    "wait_time",
    "takes_referrals",
    "capacity_kind",
    "capacity_total",
    "agreement",
    "national",
    "valid_from",
    "valid_to",
)
"""Fields of a service that `facts` and `changes` may name, beside `needs` (codes)."""
NOTHING_MORE = Details()
CODE = re.compile(r"^DV(\d{1,9})$")


@transaction.atomic
def add_service(
    *,
    organization: Organization,
    name: str,
    needs: Iterable[str],
    by: User,
    at: datetime,
    code: str = "",
    locations: Sequence[Location] = (),
    details: Details = NOTHING_MORE,
    **facts: Any,
) -> Service:
    """List a service of an organization. `facts`: fields of CHANGEABLE. Without a code it gets the next `DV…`.

    CodeTaken, OfAnother (a location of somebody else), PoliceTakesNoReferrals.
    """
    scopes.only_if(may_keep(by))
    service = Service(organization=organization, code=code.strip() or next(new_codes()), changed_at=at)
    if Service.objects.filter(code=service.code).exists():
        raise CodeTaken
    put(service, {**facts, "name": name, "needs": list(needs)}, at=at)
    check_sound(service)
    service.save(force_insert=True)
    stand_at(service, locations)
    lists.write([(service, details)], are_new=True)
    _log("add", service, by, at)
    return service


@transaction.atomic
def change_service(
    *,
    service: Service,
    based_on: int,
    changes: Mapping[str, Any],
    by: User,
    at: datetime,
    locations: Sequence[Location] | None = None,
    details: Details = NOTHING_MORE,
) -> Service:
    """Change what is said of a service. Overtaken where it is not at version `based_on` any more.

    `changes`: fields of CHANGEABLE and `needs`; `locations` and each list of `details` replace the old ones whole.
    """
    scopes.only_if(may_keep(by))
    held = Service.objects.select_for_update(of=("self",)).select_related("organization__agency").get(pk=service.pk)
    if held.version != based_on:
        raise Overtaken
    fields = put(held, changes, at=at)
    check_sound(held)
    fields += lists.changed(held, details)
    moved = locations is not None and {place.pk for place in locations} != set(
        held.at_locations.values_list("location", flat=True)
    )
    if not fields and not moved:
        return held
    held.version += 1
    held.changed_at = at
    held.save()
    lists.write([(held, details)])
    if locations is not None and moved:
        stand_at(held, locations)
    _log("change", held, by, at, fields=[*fields, *(["locations"] if moved else [])])
    return held


@transaction.atomic
def end_service(*, service: Service, on: date, by: User, at: datetime) -> Service:
    """A service is offered no more; `on` is its last day. It stays for the referrals that name it."""
    scopes.only_if(may_keep(by))
    held = Service.objects.select_for_update().get(pk=service.pk)
    if held.status == Service.Status.DEFUNCT:
        raise EndedAlready
    held.status = Service.Status.DEFUNCT
    held.valid_from = min(held.valid_from, on) if held.valid_from else None
    held.valid_to, held.version, held.changed_at = on, held.version + 1, at
    held.save(update_fields=["status", "valid_from", "valid_to", "version", "changed_at"])
    _log("end", held, by, at)
    return held


def put(service: Service, facts: Mapping[str, Any], *, at: datetime) -> list[str]:
    """Put facts into a service that is not saved yet; the names of what changed. UnknownCode, KeyError for others."""
    said = {name: tidy_lines(value) if isinstance(value, str) else value for name, value in facts.items()}
    if "needs" in said:
        said["needs"] = to_bits(said["needs"], rules.NEEDS)
    unknown = said.keys() - {*CHANGEABLE, "needs"}
    if unknown:
        raise KeyError(f"A service has no {', '.join(sorted(unknown))}.")
    changed = [name for name, value in said.items() if getattr(service, name) != value]
    if {"capacity_kind", "capacity_total"} & set(changed):
        service.capacity_said_at = at
    for name in changed:
        setattr(service, name, said[name])
    if not service.capacity_kind:
        service.capacity_total, service.capacity_taken_elsewhere, service.capacity_said_at = None, 0, None
    service.folded = fold(f"{service.name} {service.alternate_name} {service.description} {service.code}")
    return changed


def check_sound(service: Service) -> None:
    """PoliceTakesNoReferrals: the police may stand in the directory, but nobody is sent there."""
    if service.takes_referrals and service.organization.agency.kind == Agency.Kind.POLICE:
        raise PoliceTakesNoReferrals


def stand_at(service: Service, locations: Sequence[Location]) -> None:
    """The service is at these locations and no others; the first is its main one."""
    if any(place.organization_id != service.organization_id for place in locations):
        raise OfAnother
    ServiceAtLocation.objects.filter(service=service).exclude(location__in=locations).delete()
    there = set(ServiceAtLocation.objects.filter(service=service).values_list("location", flat=True))
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=service, location=place) for place in locations if place.pk not in there
    )


def new_codes() -> Iterator[str]:
    """The next free codes, `DV0001`, `DV0002`, …"""
    taken = Service.objects.filter(code__startswith="DV").values_list("code", flat=True)
    number = max((int(match[1]) for code in taken if (match := CODE.match(code))), default=0)
    while True:
        number += 1
        yield f"DV{number:04d}"


def _log(verb: str, service: Service, by: User, at: datetime, **detail: Any) -> None:
    audit.record(
        by=by.id, verb=verb, noun="service", at=at, subjects=[service.id], detail={"code": service.code, **detail}
    )
