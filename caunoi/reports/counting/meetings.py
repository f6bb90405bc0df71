"""Counts from workshops, from what was agreed there, and from what directives require. No approach, no club."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from caunoi.coordination.models import Requirement
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import seen
from caunoi.reports.counting.tally import Counted, Scope, Tallies
from caunoi.workshops.models import ActionItem, ActionStep, Invitation, Workshop


def _held(scope: Scope) -> QuerySet[Any]:
    """Workshops that were held and began in the period."""
    rows = seen(Workshop.objects.filter(scope.at_moments("starts_at"), state="held"), scope)
    if scope.communes is not None:
        rows = rows.filter(place__in=scope.communes)
    return rows.none() if scope.club else rows


@counts("workshops_held")
def workshops_held(scope: Scope) -> Counted:
    """Workshops, conferences and working meetings held, by kind and host."""
    tallies = Tallies()
    for kind, host in _held(scope).order_by().values_list("kind", "host__code"):
        tallies.of(None).add(value=1, rows=1, meeting_kind=kind, host=host)
    return tallies.counted()


@counts("workshop_delegates")
def workshop_delegates(scope: Scope) -> Counted:
    """Delegates who came: lượt, by kind of agency. Somebody stands behind each of them."""
    tallies = Tallies()
    workshops = _held(scope).order_by().values("pk")
    rows = Invitation.objects.filter(workshop__in=workshops, attended__gt=0).order_by()
    for kind, came in rows.values_list("agency__kind", "attended"):
        tallies.of(None).add(value=came or 0, rows=1, agency_kind=kind)
    return tallies.counted()


def _items(scope: Scope) -> QuerySet[Any]:
    """Action items of the whole province: they have no commune and no club of their own."""
    rows = seen(ActionItem.objects.all(), scope)
    return rows.none() if scope.club or scope.communes is not None else rows


@counts("tasks_agreed")
def tasks_agreed(scope: Scope) -> Counted:
    """Action items agreed in the period, by the kind of agency that owns them."""
    tallies = Tallies()
    steps = ActionStep.objects.filter(scope.at_moments("happened_at"), kind="agree")
    rows = _items(scope).filter(steps__in=steps).order_by()
    for kind in rows.values_list("owner__kind", flat=True):
        tallies.of(None).add(value=1, rows=1, agency_kind=kind)
    return tallies.counted()


@counts("tasks_done")
def tasks_done(scope: Scope) -> Counted:
    """Action items that are done, by the day of the last finish: in time or late."""
    tallies = Tallies()
    last = ActionStep.objects.filter(action_item=OuterRef("pk"), kind="finish").order_by("-version")
    rows = _items(scope).filter(state="done").annotate(done_at=Subquery(last.values("happened_at")[:1]))
    for done_at, due_on in rows.filter(scope.at_moments("done_at")).order_by().values_list("done_at", F("due_on")):
        in_time = timezone.localdate(done_at) <= due_on
        tallies.of(None).add(value=1, rows=1, in_time="in_time" if in_time else "late")
    return tallies.counted()


@counts("requirements_due")
def requirements_due(scope: Scope) -> Counted:
    """Requirements whose day is in the period, by how they stand now."""
    tallies = Tallies()
    if scope.club or scope.communes is not None:
        return tallies.counted()
    rows = seen(Requirement.objects.filter(scope.during("due_on")), scope).exclude(state="dropped")
    for state in rows.order_by().values_list("state", flat=True):
        tallies.of(None).add(value=1, rows=1, required=state)
    return tallies.counted()
