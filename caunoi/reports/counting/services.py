"""Counts from consultations, surveys and trade training."""

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from caunoi.reports.counting import counts
from caunoi.reports.counting.tally import Counted, People, Scope, Tallies
from caunoi.services.models import Consultation, NeedsSurvey, TradeTraining


def _in_scope(rows: Any, scope: Scope, *, day: str) -> QuerySet[Any]:
    """Rows of this scope. They have no commune of their own: it is their club's."""
    rows = rows.filter(scope.during(day))
    if scope.reader is not None:
        rows = rows.visible_to(scope.reader)
    if scope.communes is not None:
        rows = rows.filter(club__commune__in=scope.communes)
    return rows.filter(club=scope.club) if scope.club else rows


def _counted(rows: QuerySet[Any], **labels: str) -> Counted:
    """One row is one lượt."""
    tallies = Tallies()
    for row in rows.values("approach", *labels.values()).annotate(rows=Count("id")).order_by():
        parts = {name: row[column] for name, column in labels.items()}
        tallies.of(row["approach"]).add(value=row["rows"], rows=row["rows"], **parts)
    return tallies.counted()


@counts("legal_advice")
def legal_advice(scope: Scope) -> Counted:
    """Legal consultations: lượt, by topic."""
    rows = Consultation.objects.counting().filter(kind=Consultation.Kind.LEGAL)
    return _counted(_in_scope(rows, scope, day="on"), topic="topic")


@counts("needs_survey")
def needs_survey(scope: Scope) -> Counted:
    """Surveys of needs: lượt, advised or not."""
    tallies = Tallies()
    rows = _in_scope(NeedsSurvey.objects.counting(), scope, day="on")
    for row in rows.values("approach", "advised").annotate(rows=Count("id")).order_by():
        word = "advised" if row["advised"] else "not_advised"
        tallies.of(row["approach"]).add(value=row["rows"], rows=row["rows"], advised=word)
    return tallies.counted()


@counts("trade_registered")
def trade_registered(scope: Scope) -> Counted:
    """Distinct card codes registered for a trade: people, by the trade first registered; none stated is a part."""
    rows = _in_scope(TradeTraining.objects.counting(), scope, day="registered_on")
    found = rows.annotate(person=Coalesce("client__merged_into_id", "client_id")).order_by("registered_on", "id")
    seen = People("trade")
    for approach, person, trade in found.values_list("approach", "person", "trade"):
        seen.see(approach, person, trade)
    return seen.counted()
