"""Counts from the directory: what it lists and how fresh that is. It belongs to no approach and is about nobody."""

from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet

from caunoi.directory.models import Check, Service
from caunoi.directory.rules import freshness
from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, Scope, Tallies

PROOF = ~Q(checks__outcome=Check.Outcome.UNREACHED)
"""A call that nobody took proves nothing."""


def listed(scope: Scope) -> QuerySet[Service]:
    """Services on offer on the last day that were known by then, with the day of their last check (`checked_on`)."""
    last = scope.to - timedelta(days=1)
    rows = Service.objects.offered(last).annotate(checked_on=Max("checks__on", filter=PROOF & Q(checks__on__lte=last)))
    known = rows.filter(Q(checked_on__isnull=False) | Q(valid_from__isnull=False))
    return known if _is_whole(scope) else known.none()


def freshness_then(service: Service, scope: Scope) -> str:
    """How fresh what is written of a service was on the last day of the period."""
    checked_on = service.checked_on  # type: ignore[attr-defined]
    return freshness(checked_on, scope.to - timedelta(days=1), hotline=service.is_hotline)


@counts("services_listed")
def services_listed(scope: Scope) -> Counted:
    """Services on offer on the last day of the period, by how long ago they were checked by then.

    Known by then were those checked, or offered from a day stated. One query.
    """
    tallies = Tallies()
    for service in listed(scope).only("needs", "national"):
        state = freshness_then(service, scope)
        tallies.of(None).add(value=1, rows=1, freshness=state)
    return tallies.counted()


def checks(scope: Scope) -> QuerySet[Check]:
    """Checks made in the period."""
    return Check.objects.filter(scope.during("on")) if _is_whole(scope) else Check.objects.none()


@counts("services_checked")
def services_checked(scope: Scope) -> Counted:
    """Checks of services made in the period, by what was found."""
    tallies = Tallies()
    for row in checks(scope).order_by().values("outcome").annotate(rows=Count("id")):
        tallies.of(None).add(value=row["rows"], rows=row["rows"], check=row["outcome"])
    return tallies.counted()


def _is_whole(scope: Scope) -> bool:
    """The directory is the province's: no commune's and no club's."""
    return scope.communes is None and scope.club is None
