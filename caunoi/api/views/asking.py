"""The parameters that the lists share, by the names of HSDS."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from caunoi.api.schemas import NotFound, Refused

MOST = 100
Text = Annotated[str, Field(max_length=200)]
LIST_REFUSALS = {422: Refused}
REFUSALS = {404: NotFound, 422: Refused}


class Paging(Schema):
    """Which page, and how many on it."""

    page: int = Field(1, ge=1, le=1_000_000, description="Page number.")
    per_page: int = Field(20, ge=1, le=MOST, description="How many on a page.")
    format: Literal["json"] = Field("json", description="Only json is given.")


class Searching(Paging):
    search: Text = Field("", description="Words, with or without Vietnamese marks.")


class ServicesAsked(Searching):
    """What a list of services may be held against."""

    taxonomy_term_id: UUID | None = Field(None, description="Services that answer this need.")
    taxonomy_id: UUID | None = Field(None, description="Services with any term of this taxonomy.")
    organization_id: UUID | None = Field(None, description="Services of this organization.")
    modified_after: datetime | None = Field(None, description="Changed at this moment or after.")
    full: bool = Field(False, description="Each with all related data.")


Asked = Annotated[ServicesAsked, Query()]
