"""The rows behind the open data, each list in a fixed number of queries whatever its length."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from caunoi.api import shapes
from caunoi.api.terms import BY_ID, FACT, NEED
from caunoi.base.words import fold
from caunoi.directory.finding import named_like
from caunoi.directory.models import Organization, PeerRating, Service, ServiceAtLocation
from caunoi.network.models import AgencyName
from caunoi.places.models import Place

OLDEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
ORGANIZATION = (
    "phones", "locations__commune", "locations__phones", "locations__schedules",
)  # fmt: skip
Rows = QuerySet[Any, Any]


def services(*, search: str, need: UUID | None, taxonomy: UUID | None, organization: UUID | None,
             after: datetime | None) -> Rows:  # fmt: skip
    """Services, ended ones too: their status says so, and whoever copies the list learns of it."""
    rows = named_like(Service.objects.all(), _clean(search))
    if need:
        rows = _with_term(rows, need)
    if taxonomy:
        rows = {NEED.id: rows.exclude(needs=0), FACT.id: rows}.get(taxonomy, rows.none())
    if organization:
        rows = rows.filter(organization=organization)
    if after:
        rows = rows.filter(changed_at__gte=_within_reason(after))
    return rows.order_by("name", "code")


def organizations(*, search: str) -> Rows:
    """Organizations that have a service, or may yet."""
    rows = Organization.objects.order_by("agency__code")
    for word in fold(_clean(search)).split():
        rows = rows.filter(agency__in=AgencyName.objects.filter(folded__contains=word).values("agency"))
    return rows


def services_at_locations(found: Rows) -> Rows:
    """Where these services are."""
    rows = ServiceAtLocation.objects.filter(service__in=found.values("pk"))
    return rows.order_by("service__name", "service__code", "location__name", "location__address", "pk")


def told(rows: Rows, on: date, *, full: bool) -> list[dict[str, Any]]:
    """Services as HSDS, in full or without lists."""
    if not full:
        short = rows.select_related("organization__agency").prefetch_related("organization__agency__names")
        return [shapes.service_summary(row, on) for row in short]
    found = list(_whole(rows))
    ratings, where = _ratings(row.pk for row in found), province(on)
    return [shapes.service(row, on, where, ratings.get(row.pk)) for row in found]


def told_organizations(rows: Rows, on: date, *, full: bool, services: bool) -> list[dict[str, Any]]:
    """Organizations as HSDS; in full with their services' names, or with the whole services."""
    found = rows.select_related("agency").prefetch_related("agency__names")
    if not full:
        return [shapes.organization_summary(row, on) for row in found]
    whole, where = list(found.prefetch_related(*ORGANIZATION)), province(on)
    offered = _services_of(whole, on, full=services)
    return [{**shapes.organization(row, on, where), "services": offered.get(row.pk, [])} for row in whole]


def told_at_locations(rows: Rows, on: date, *, full: bool) -> list[dict[str, Any]]:
    """Services at locations as HSDS, in full or without lists."""
    found = list(rows.select_related("location__commune").prefetch_related("location__phones", "location__schedules"))
    ids = {link.service_id for link in found}
    of = {row.pk: row for row in _whole(Service.objects.filter(pk__in=ids))}
    for link in found:
        link.service = of[link.service_id]
    if not full:
        return [shapes.service_at_location_summary(link, on) for link in found]
    ratings, where = _ratings(ids), province(on)
    return [shapes.service_at_location(link, on, where, ratings.get(link.service_id)) for link in found]


def page_of(rows: Any, number: int, size: int, say: Callable[[Any], list[Any]]) -> dict[str, Any]:
    """One page of a list in the words of HSDS; beyond the last page an empty one."""
    pages = Paginator(rows, size)
    try:
        contents = say(pages.page(number).object_list)
    except EmptyPage:
        contents = []
    return {
        "total_items": pages.count,
        "total_pages": pages.num_pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages.num_pages,
        "empty": not contents,
        "contents": contents,
    }


def province(on: date) -> str:
    """This cell's province by its name on the day."""
    place = Place.objects.on(on).provinces().filter(code=settings.PROVINCE).first()
    return place.full_name if place else ""


def _whole(rows: Any) -> Rows:
    return rows.told().prefetch_related(*(f"organization__{name}" for name in ORGANIZATION))


def _services_of(rows: list[Organization], on: date, *, full: bool) -> dict[UUID, list[dict[str, Any]]]:
    found = Service.objects.filter(organization__in=rows).order_by("name", "code")
    said = told(found, on, full=full)
    by_organization: dict[UUID, list[dict[str, Any]]] = {}
    for each in said:
        short = {name: each[name] for name in ("id", "name", "status")}
        by_organization.setdefault(each["organization_id"], []).append(each if full else short)
    return by_organization


def _ratings(ids: Iterable[UUID]) -> dict[UUID, tuple[Decimal, int]]:
    return PeerRating.objects.friendliness(ids)


def _with_term(rows: Any, id: UUID) -> Any:
    term = BY_ID.get(id)
    if term is None:
        return rows.none()
    return rows.for_need(term.code) if term.taxonomy == NEED else rows


def _within_reason(at: datetime) -> datetime:
    """Databases and time zones end somewhere."""
    aware = at if at.tzinfo else at.replace(tzinfo=timezone.get_current_timezone())
    return OLDEST if aware.year < OLDEST.year else LATEST if aware.year > LATEST.year else aware


def _clean(search: str) -> str:
    return search.replace("\x00", " ")
