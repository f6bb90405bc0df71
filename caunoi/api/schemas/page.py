"""What surrounds the data: the first answer, a page of a list, and refusals."""

from typing import Any

from ninja import Schema


class Root(Schema):
    """What this door speaks and where it is described."""

    version: str
    profile: str
    openapi_url: str


class PageInfo(Schema):
    """Where in a list this page stands, in the words of HSDS."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


class NotFound(Schema):
    detail: str


class Refused(Schema):
    """A parameter that is not what the description says."""

    detail: list[dict[str, Any]]
