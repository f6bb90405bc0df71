"""Counts from the directory: what it lists and how fresh that is. It belongs to no approach and is about nobody."""

from datetime import timedelta

from django.db.models import Count, Max, Q

from caunoi.directory.models import Check, Service
from caunoi.directory.rules import freshness
from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, Scope, Tallies

PROOF = ~Q(checks__outcome=Check.Outcome.UNREACHED)
"""A call that nobody took proves nothing."""


@counts("services_listed")
def services_listed(scope: Scope) -> Counted:
    """Services on offer on the last day of the period, by how long ago they were checked by then.

    Known by then were those checked, or offered from a day stated. One query.
    """
    last = scope.to - timedelta(days=1)
    rows = Service.objects.offered(last).annotate(checked_on=Max("checks__on", filter=PROOF & Q(checks__on__lte=last)))
    known = rows.filter(Q(checked_on__isnull=False) | Q(valid_from__isnull=False))
    tallies = Tallies()
    for service in known.only("needs", "national") if _is_whole(scope) else []:
        state = freshness(service.checked_on, last, hotline=service.is_hotline)  # type: ignore[attr-defined]
        tallies.of(None).add(value=1, rows=1, freshness=state)
    return tallies.counted()


@counts("services_checked")
def services_checked(scope: Scope) -> Counted:
    """Checks of services made in the period, by what was found."""
    tallies = Tallies()
    rows = Check.objects.filter(scope.during("on")) if _is_whole(scope) else Check.objects.none()
    for row in rows.order_by().values("outcome").annotate(rows=Count("id")):
        tallies.of(None).add(value=row["rows"], rows=row["rows"], check=row["outcome"])
    return tallies.counted()


def _is_whole(scope: Scope) -> bool:
    """The directory is the province's: no commune's and no club's."""
    return scope.communes is None and scope.club is None
