"""Counts from the network."""

from django.db.models import Count

from caunoi.network.models import Agreement
from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, Scope, Tallies


@counts("agreements_signed")
def agreements_signed(scope: Scope) -> Counted:
    """Agreements signed in the period, by kind of provider. They belong to the province, whatever the commune."""
    rows = Agreement.objects.filter(scope.during("signed_on"))
    if scope.reader is not None:
        rows = rows.visible_to(scope.reader)
    tallies = Tallies()
    for row in rows.values("approach", "provider").annotate(rows=Count("id")).order_by():
        tallies.of(row["approach"]).add(value=row["rows"], rows=row["rows"], provider=row["provider"])
    return tallies.counted()
