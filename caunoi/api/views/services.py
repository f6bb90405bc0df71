"""Services and where they are."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from caunoi.api import reading, schemas, shapes
from caunoi.api.views.asking import LIST_REFUSALS, REFUSALS, Asked, ServicesAsked
from caunoi.directory.models import Service, ServiceAtLocation

router = Router()


class ServicePage(schemas.PageInfo):
    contents: list[schemas.Service | schemas.ServiceSummary | schemas.Minimal]


class AtLocationPage(schemas.PageInfo):
    contents: list[schemas.ServiceAtLocation | schemas.ServiceAtLocationSummary]


class ServicesAskedShortly(ServicesAsked):
    minimal: bool = Field(False, description="Only id and last_modified of each.")


@router.get("/services", response={200: ServicePage, **LIST_REFUSALS}, exclude_none=True)
def services(request: HttpRequest, asked: Annotated[ServicesAskedShortly, Query()]) -> Any:
    """Services, a page at a time. Ended ones stay in the list with their status."""
    on = timezone.localdate()

    def say(rows: Any) -> list[Any]:
        return [shapes.minimal(row) for row in rows] if asked.minimal else reading.told(rows, on, full=asked.full)

    return reading.page_of(_wanted(asked), asked.page, asked.per_page, say)


@router.get("/services/{id}", response={200: schemas.Service, **REFUSALS}, exclude_none=True)
def service(request: HttpRequest, id: UUID) -> Any:
    """One service with all related data."""
    return _only(reading.told(Service.objects.visible_to(request.user).filter(pk=id), timezone.localdate(), full=True))  # type: ignore[arg-type]


@router.get("/service_at_locations", response={200: AtLocationPage, **LIST_REFUSALS}, exclude_none=True)
def service_at_locations(request: HttpRequest, asked: Asked) -> Any:
    """Which service is at which location."""
    on = timezone.localdate()
    rows = reading.services_at_locations(_wanted(asked))
    return reading.page_of(
        rows, asked.page, asked.per_page, lambda rows: reading.told_at_locations(rows, on, full=asked.full)
    )


@router.get("/service_at_locations/{id}", response={200: schemas.ServiceAtLocation, **REFUSALS}, exclude_none=True)
def service_at_location(request: HttpRequest, id: UUID) -> Any:
    """One service at one location, both in full."""
    rows = ServiceAtLocation.objects.filter(pk=id)
    return _only(reading.told_at_locations(rows, timezone.localdate(), full=True))


def _wanted(asked: ServicesAsked) -> Any:
    return reading.services(
        search=asked.search,
        need=asked.taxonomy_term_id,
        taxonomy=asked.taxonomy_id,
        organization=asked.organization_id,
        after=asked.modified_after,
    )


def _only(found: list[Any]) -> Any:
    if not found:
        raise Http404
    return found[0]
