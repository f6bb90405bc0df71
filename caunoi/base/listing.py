"""Long tables: filters and page in the URL, never a full count of a million rows.

A listing reads one page and one row more; the count stops at `COUNT_LIMIT` and then says "more than". Rows and
count are one statement wherever the rows bear a column more, and a page that ends the table is its own count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.query import ModelIterable
from django.http import HttpRequest

PAGE = 50
COUNT_LIMIT = 10_000
LAST_PAGE = COUNT_LIMIT // PAGE


@dataclass(frozen=True)
class Listing:
    """One page of rows. `count` is exact up to COUNT_LIMIT; beyond it `counted_all` is False."""

    rows: Sequence[Any]
    page: int
    has_next: bool
    count: int
    counted_all: bool

    @property
    def previous_page(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next_page(self) -> int | None:
        return self.page + 1 if self.has_next and self.page < LAST_PAGE else None

    def beside(self, **columns: Callable[[Any], Any]) -> "Listing":
        """This page, each of its rows bearing these values besides its own: `host_then=…` is `row.host_then`."""
        for row in self.rows:
            for name, said_of in columns.items():
                setattr(row, name, said_of(row))
        return self


def listing(
    request: HttpRequest, rows: QuerySet[Any], *, per_page: int = PAGE, counted: QuerySet[Any] | None = None
) -> Listing:
    """The page that `?page=` asks for; a page that is not a number is the first.

    `counted`: the same rows without what only a page of them shows, where counting that would be dear.
    """
    page = page_number(request)
    start = (page - 1) * per_page
    told = (rows if counted is None else counted).order_by()[: COUNT_LIMIT + 1]
    together = _bears_a_column(rows)
    shown = rows.annotate(rows_in_all=_Counted(told.values("pk"))) if together else rows
    found = list(shown[start : start + per_page + 1])
    if (start and not found) or len(found) > per_page:
        count = found[0].rows_in_all if found and together else told.count()
    else:
        count = start + len(found)
    return Listing(
        rows=found[:per_page],
        page=page,
        has_next=len(found) > per_page,
        count=min(count, COUNT_LIMIT),
        counted_all=count <= COUNT_LIMIT,
    )


class _Counted(Subquery):
    """How many rows a query has, as a value beside the rows of another; asked once, not for each row."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _bears_a_column(rows: QuerySet[Any] | Sequence[Any]) -> bool:
    """Whether a value can be added to each row without changing which rows there are; never of rows already read."""
    if not isinstance(rows, QuerySet):
        return False
    query = rows.query
    plain = not (query.combinator or query.distinct or query.group_by is not None)
    return plain and rows._iterable_class is ModelIterable


def page_number(request: HttpRequest) -> int:
    """The page that `?page=` asks for, from 1 to LAST_PAGE; anything that is no number is the first."""
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1
