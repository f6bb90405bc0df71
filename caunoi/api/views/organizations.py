"""Who offers services."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from caunoi.api import reading, schemas
from caunoi.api.views.asking import LIST_REFUSALS, REFUSALS, Searching

router = Router()


class OrganizationPage(schemas.PageInfo):
    contents: list[schemas.Organization | schemas.OrganizationSummary]


class OrganizationsAsked(Searching):
    full: bool = Field(False, description="Each with numbers, locations and services.")
    full_service: bool = Field(False, description="With full=true: its services in full.")


@router.get("/organizations", response={200: OrganizationPage, **LIST_REFUSALS}, exclude_none=True)
def organizations(request: HttpRequest, asked: Annotated[OrganizationsAsked, Query()]) -> Any:
    """Organizations, a page at a time."""
    on = timezone.localdate()
    rows = reading.organizations(search=asked.search)
    return reading.page_of(
        rows,
        asked.page,
        asked.per_page,
        lambda found: reading.told_organizations(found, on, full=asked.full, services=asked.full_service),
    )


@router.get("/organizations/{id}", response={200: schemas.Organization, **REFUSALS}, exclude_none=True)
def organization(request: HttpRequest, id: UUID, full_service: bool = False) -> Any:
    """One organization with numbers, locations and its services."""
    rows = reading.organizations(search="").filter(pk=id)
    found = reading.told_organizations(rows, timezone.localdate(), full=True, services=full_service)
    if not found:
        raise Http404
    return found[0]
