"""Writes the judged rows of a spreadsheet: organizations first, then places, services and what hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base.words import fold
from caunoi.directory.actions import details as lists
from caunoi.directory.actions.details import Details
from caunoi.directory.actions.organizations import add_organization, found_organization
from caunoi.directory.actions.services import CHANGEABLE, check_sound, new_codes, put
from caunoi.directory.models import Check, Location, Organization, Service, ServiceAtLocation
from caunoi.directory.rules.hours import read_hours
from caunoi.directory.rules.lines import pieces_of, read_costs, read_phones
from caunoi.directory.sheets.columns import PLACE_KEYS
from caunoi.directory.sheets.judging import Judged
from caunoi.directory.sheets.values import NEW, main_location, place_values
from caunoi.network.models import Agency

LISTS: dict[str, Any] = {
    "phones": read_phones,
    "hours": read_hours,
    "costs": read_costs,
    "documents": pieces_of,
    "languages": list,
}
DAYS = ("valid_from", "valid_to")
VERIFIED = ("verified_on", "verified_by", "verified_how")
COLUMN_OF = {"place_name": "name"}


def take_in(judged: Sequence[Judged], *, by: User, at: datetime) -> list[Service]:
    """The services of these rows, new and changed, in order, written. Call it inside a transaction."""
    organizations = _organizations(judged, by=by, at=at)
    codes = new_codes()
    written = [_service(row, organizations, codes, at=at) for row in judged]
    pairs = list(zip(written, judged, strict=True))
    checks = _verify(pairs, by=by, at=at)
    Service.objects.bulk_create([service for service, row in pairs if row.service is None], batch_size=200)
    _Places(judged).stand(pairs)
    _save([(service, row) for service, row in pairs if row.service is not None])
    Check.objects.bulk_create(checks)
    new: list[tuple[Service, Details]] = []
    old: list[tuple[Service, Details]] = []
    for service, row in pairs:
        (new if row.service is None else old).append((service, _details(row)))
    lists.write(new, are_new=True)
    lists.write(old)
    return written


def _organizations(judged: Sequence[Judged], *, by: User, at: datetime) -> dict[str, Organization]:
    """What the rows' `organization` stands for; those not in the directory, or in no register yet, are made."""
    known = {
        str(one.agency_id): one
        for one in Organization.objects.select_related("agency").prefetch_related("agency__names")
    }
    for row in judged:
        said = row.wanted.get("organization")
        if row.service is not None or said is None or _word(said) in known:
            continue
        if said.startswith(NEW):
            kind, day = row.wanted["organization_kind"], at.date()
            made = found_organization(name=said.removeprefix(NEW), kind=kind, founded_on=day, by=by, at=at)
        else:
            made = add_organization(agency=Agency.objects.get(pk=said), by=by, at=at)
        known[_word(said)] = made
    return known


def _word(said: str) -> str:
    return f"{NEW}{fold(said.removeprefix(NEW))}" if said.startswith(NEW) else said


def _service(row: Judged, organizations: Mapping[str, Organization], codes: Any, *, at: datetime) -> Service:
    wanted = row.wanted
    service = row.service
    if service is None:
        code = wanted.get("code") or next(codes)
        service = Service(organization=organizations[_word(wanted["organization"])], code=code)
    else:
        service.version += 1
    service.changed_at = at
    facts = {name: wanted[name] for name in (*CHANGEABLE, "needs") if name in wanted and name != "agreement"}
    facts |= {name: date.fromisoformat(facts[name]) for name in DAYS if facts.get(name)}
    if "agreement" in wanted:
        service.agreement_id = UUID(wanted["agreement"]) if wanted["agreement"] else None
    put(service, facts, at=at)
    check_sound(service)
    return service


def _details(row: Judged) -> Details:
    """The lists that the row changes; all of them for a new service."""
    changed = {key for key, _before, _after in row.changes}
    said = {name: read(row.wanted[name]) for name, read in LISTS.items() if name in changed}
    return Details(**{each.name: said.get(each.name) for each in fields(Details)})


def _verify(rows: Sequence[tuple[Service, Judged]], *, by: User, at: datetime) -> list[Check]:
    """Put the days of checks into the services; what is to be kept of each, once the services are there."""
    checks = []
    for service, row in rows:
        on = row.wanted.get("verified_on")
        if not on or on == row.before.get("verified_on"):
            continue
        service.verified_on, service.verified_by = date.fromisoformat(on), by
        service.verified_how = how = Check.How.IMPORT
        outcome = Check.Outcome.CONFIRMED
        checks.append(Check(service=service, on=service.verified_on, by=by, at=at, how=how, outcome=outcome))
    return checks


def _save(rows: Sequence[tuple[Service, Judged]]) -> None:
    """One by one with what changed: one statement for all would be a thousand cases for each of forty columns."""
    for service, row in rows:
        changed = {key for key, _before, _after in row.changes}
        service.save(update_fields=["version", "changed_at", "folded", *[n for n in SAVED if _column(n) in changed]])


SAVED = (*CHANGEABLE, "needs", "capacity_taken_elsewhere", "capacity_said_at", *VERIFIED)


def _column(name: str) -> str:
    """The column whose change changes this field too."""
    if name.startswith("capacity"):
        return name if name == "capacity_kind" else "capacity_total"
    return "verified_on" if name in VERIFIED else name


class _Places:
    """Finds or makes the location of each row; one that other services share is not changed under them."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self.made: dict[tuple[Any, ...], Location] = {}
        for place in Location.objects.filter(ended_on__isnull=True):
            self.made.setdefault(self._key(place.organization_id, place_values(place)), place)
        pairs = ServiceAtLocation.objects.values_list("location", "service")
        self.users: dict[UUID, set[UUID]] = {}
        for location, service in pairs:
            self.users.setdefault(location, set()).add(service)
        self.new: list[Location] = []
        self.mended: list[Location] = []
        self.links: list[ServiceAtLocation] = []
        self.unlinked: list[tuple[Service, Location]] = []

    def stand(self, rows: Sequence[tuple[Service, Judged]]) -> None:
        """Put every service whose row says something about its place there."""
        for service, row in rows:
            if any(key in PLACE_KEYS for key, _before, _after in row.changes):
                self._move(service, row)
        Location.objects.bulk_create(self.new)
        Location.objects.bulk_update(
            self.mended, ["name", "commune", "address", "transport", "step_free", "accessibility"], batch_size=200
        )
        for service, location in self.unlinked:
            ServiceAtLocation.objects.filter(service=service, location=location).delete()
        ServiceAtLocation.objects.bulk_create(self.links)

    def _move(self, service: Service, row: Judged) -> None:
        said = {**place_values(None), **{key: row.before[key] for key in PLACE_KEYS if key in row.before}}
        said |= {key: row.wanted[key] for key in PLACE_KEYS if key in row.wanted}
        here = main_location(service) if row.service is not None else None
        if here is not None and said["commune"] and self.users.get(here.pk) == {service.pk}:
            self._fill(here, said)
            self.mended.append(here)
            return
        if here is not None:
            self.unlinked.append((service, here))
        if said["commune"]:
            self.links.append(ServiceAtLocation(service=service, location=self._at(service, said)))

    def _at(self, service: Service, said: Mapping[str, Any]) -> Location:
        key = self._key(service.organization_id, said)
        if key not in self.made:
            location = self._fill(Location(organization=service.organization), said)
            self.made[key] = location
            self.new.append(location)
        return self.made[key]

    def _fill(self, location: Location, said: Mapping[str, Any]) -> Location:
        for key in PLACE_KEYS:
            if key == "commune":
                location.commune_id = UUID(said[key])
            else:
                setattr(location, COLUMN_OF.get(key, key), said[key])
        return location

    def _key(self, organization: UUID, said: Mapping[str, Any]) -> tuple[Any, ...]:
        return (organization, *(said[key] for key in PLACE_KEYS))
