"""The rows behind the figures of the directory: services with their last check, and checks. Open to all who sign in."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Wanted, only, words_of_day
from caunoi.reports.counting.directory import checks, freshness_then, listed
from caunoi.reports.counting.tally import Scope
from caunoi.reports.labels import CHOICES


@lists("services_listed")
def services_listed(scope: Scope, wanted: Wanted) -> Behind:
    """Services on offer on the last day of the period."""
    rows = listed(scope).select_related("organization__agency").prefetch_related("organization__agency__names")
    found = [Found(row, None, {"freshness": freshness_then(row, scope)}) for row in rows.order_by("name", "pk")]
    last = scope.to - timedelta(days=1)

    def tell(rows: Sequence[Found]) -> list[Line]:
        words: Any = CHOICES["freshness"]
        return [
            Line(
                (
                    each.row.name,
                    each.row.organization.name_on(last),
                    words_of_day(each.row.checked_on),
                    str(words[each.parts["freshness"]]),
                ),
                reverse("directory:service", args=[each.row.pk]),
            )
            for each in rows
        ]

    heads = (
        gettext_lazy("Service"),
        gettext_lazy("Organization"),
        gettext_lazy("Last checked"),
        gettext_lazy("State"),
    )
    return Behind(heads, (Listed(only(found, wanted), tell),))


@lists("services_checked")
def services_checked(scope: Scope, wanted: Wanted) -> Behind:
    """Checks made in the period."""
    rows = checks(scope).select_related("service").order_by("-on", "-at", "pk")
    found = [Found(row, None, {"check": row.outcome}) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (
                    row.service.name,
                    words_of_day(row.on),
                    str(row.get_how_display()),
                    str(row.get_outcome_display()),
                ),
                reverse("directory:service", args=[row.service_id]),
            )
            for row in (each.row for each in rows)
        ]

    heads = (gettext_lazy("Service"), gettext_lazy("Day"), gettext_lazy("How"), gettext_lazy("What came of it"))
    return Behind(heads, (Listed(only(found, wanted), tell),))
