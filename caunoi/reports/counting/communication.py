"""Counts from communication: activities, and their reach in three units that are never added to each other."""

from typing import Any

from django.db.models import Count, QuerySet, Sum

from caunoi.coordination.models import Communication, Unit
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import seen
from caunoi.reports.counting.tally import Counted, Scope, Tallies


def activities(scope: Scope) -> QuerySet[Any]:
    """Activities of the period that nobody took back. They belong to no approach and no club."""
    rows = seen(Communication.objects.counting().filter(scope.during("on")), scope)
    if scope.communes is not None:
        rows = rows.filter(place__in=scope.communes)
    return (rows.none() if scope.club else rows).order_by()


@counts("communications")
def communications(scope: Scope) -> Counted:
    """Activities, by kind and commune."""
    tallies = Tallies()
    for row in activities(scope).values("kind", "place").annotate(rows=Count("pk")):
        tallies.of(None).add(value=row["rows"], rows=row["rows"], communication=row["kind"], commune=row["place"])
    return tallies.counted()


@counts("communication_reach")
def communication_reach(scope: Scope) -> Counted:
    """People at talks and views of posts: lượt, by kind."""
    return _reach(scope, Unit.CONTACTS)


@counts("communication_items")
def communication_items(scope: Scope) -> Counted:
    """Leaflets and posters: vật phẩm, by kind."""
    return _reach(scope, Unit.ITEMS)


@counts("communication_broadcasts")
def communication_broadcasts(scope: Scope) -> Counted:
    """Broadcasts: buổi, by kind."""
    return _reach(scope, Unit.SESSIONS)


def _reach(scope: Scope, unit: Unit) -> Counted:
    tallies = Tallies()
    rows = activities(scope).filter(reach_unit=unit).values("kind").annotate(reach=Sum("reach"), rows=Count("pk"))
    for row in rows:
        tallies.of(None).add(value=row["reach"], rows=row["rows"], communication=row["kind"])
    return tallies.counted()
