"""Counts from workshops, from what was agreed there, and from what directives require. No approach, no club."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from caunoi.coordination.models import Requirement
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import seen
from caunoi.reports.counting.tally import Counted, Scope, Tallies, part_key
from caunoi.workshops.models import ActionItem, ActionStep, Invitation, Workshop


def held(scope: Scope) -> QuerySet[Any]:
    """Workshops that were held and began in the period."""
    rows = seen(Workshop.objects.filter(scope.at_moments("starts_at"), state="held"), scope)
    if scope.communes is not None:
        rows = rows.filter(place__in=scope.communes)
    return rows.none() if scope.club else rows


@counts("workshops_held")
def workshops_held(scope: Scope) -> Counted:
    """Workshops, conferences and working meetings held, by kind and host."""
    tallies = Tallies()
    for kind, host in held(scope).order_by().values_list("kind", "host__code"):
        tallies.of(None).add(value=1, rows=1, meeting_kind=kind, host=host)
    return tallies.counted()


def invitations(scope: Scope) -> QuerySet[Any]:
    """Invitations to these workshops of agencies whose people came."""
    return Invitation.objects.filter(workshop__in=held(scope).order_by().values("pk"), attended__gt=0)


@counts("workshop_delegates")
def workshop_delegates(scope: Scope) -> Counted:
    """Delegates who came: lượt, by kind of agency.

    Nobody is known by name; an agency has sent at least as many people as came with its largest delegation.
    """
    tallies, most = Tallies(), dict[Any, tuple[str, int]]()
    for agency, kind, came in invitations(scope).order_by().values_list("agency", "agency__kind", "attended"):
        tallies.of(None).add(value=came, rows=1, agency_kind=kind)
        most[agency] = (kind, max(came, most.get(agency, ("", 0))[1]))
    counted = tallies.counted()
    for tally in (counted.whole, *counted.by_approach):
        for kind, people in most.values():
            for name in ("", f"agency_kind/{part_key(kind)}"):
                tally.people[name] = tally.people.get(name, 0) + people
    return counted


def items(scope: Scope) -> QuerySet[Any]:
    """Action items of the whole province: they have no commune and no club of their own."""
    rows = seen(ActionItem.objects.all(), scope)
    return rows.none() if scope.club or scope.communes is not None else rows


def agreed(scope: Scope) -> QuerySet[Any]:
    """Action items agreed in the period."""
    steps = ActionStep.objects.filter(scope.at_moments("happened_at"), kind="agree")
    return items(scope).filter(steps__in=steps)


@counts("tasks_agreed")
def tasks_agreed(scope: Scope) -> Counted:
    """Action items agreed in the period, by the kind of agency that owns them."""
    tallies = Tallies()
    for kind in agreed(scope).order_by().values_list("owner__kind", flat=True):
        tallies.of(None).add(value=1, rows=1, agency_kind=kind)
    return tallies.counted()


def done(scope: Scope) -> QuerySet[Any]:
    """Action items that are done, with the moment of the last finish (`done_at`) in the period."""
    last = ActionStep.objects.filter(action_item=OuterRef("pk"), kind="finish").order_by("-version")
    rows = items(scope).filter(state="done").annotate(done_at=Subquery(last.values("happened_at")[:1]))
    return rows.filter(scope.at_moments("done_at"))


def whether_in_time(done_at: datetime, due_on: date) -> str:
    """Finished by its day, or late."""
    return "in_time" if timezone.localdate(done_at) <= due_on else "late"


@counts("tasks_done")
def tasks_done(scope: Scope) -> Counted:
    """Action items that are done, by the day of the last finish: in time or late."""
    tallies = Tallies()
    for done_at, due_on in done(scope).order_by().values_list("done_at", F("due_on")):
        tallies.of(None).add(value=1, rows=1, in_time=whether_in_time(done_at, due_on))
    return tallies.counted()


def requirements(scope: Scope) -> QuerySet[Any]:
    """Requirements whose day is in the period. They have no commune and no club of their own."""
    rows = seen(Requirement.objects.filter(scope.during("due_on")), scope).exclude(state="dropped")
    return rows.none() if scope.club or scope.communes is not None else rows


@counts("requirements_due")
def requirements_due(scope: Scope) -> Counted:
    """Requirements whose day is in the period, by how they stand now."""
    tallies = Tallies()
    for state in requirements(scope).order_by().values_list("state", flat=True):
        tallies.of(None).add(value=1, rows=1, required=state)
    return tallies.counted()
