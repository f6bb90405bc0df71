"""The rows behind the figures of workshops, tasks, requirements and communication. None of them is about a person."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from caunoi.coordination.models import Unit
from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Wanted, only, words_of_day
from caunoi.reports.counting.communication import activities
from caunoi.reports.counting.meetings import agreed, done, held, invitations, requirements, whether_in_time
from caunoi.reports.counting.tally import Scope


@lists("workshops_held")
def workshops_held(scope: Scope, wanted: Wanted) -> Behind:
    """Workshops that were held."""
    rows = held(scope).select_related("host", "place").prefetch_related("host__names").order_by("-starts_at", "code")
    found = [Found(row, None, {"meeting_kind": row.kind, "host": row.host.code}) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (row.neutral_title, words_of_day(row.on), row.host.name_on(row.on), str(row.place)),
                reverse("workshops:workshop", args=[row.pk]),
            )
            for row in (each.row for each in rows)
        ]

    heads = (gettext_lazy("Workshop"), gettext_lazy("Day"), gettext_lazy("Host agency"), gettext_lazy("Place"))
    return Behind(heads, (Listed(only(found, wanted), tell),))


@lists("workshop_delegates")
def workshop_delegates(scope: Scope, wanted: Wanted) -> Behind:
    """Agencies whose people came, meeting by meeting; who came is counted by agency, never by person."""
    rows = invitations(scope).select_related("workshop", "agency").prefetch_related("agency__names")
    rows = rows.order_by("-workshop__starts_at", "-attended", "pk")
    found = [Found(row, None, {"agency_kind": row.agency.kind}, row.attended) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (
                    row.agency.name_on(row.workshop.on),
                    row.workshop.neutral_title,
                    words_of_day(row.workshop.on),
                ),
                reverse("workshops:attendance", args=[row.workshop_id]),
                row.attended,
            )
            for row in (each.row for each in rows)
        ]

    heads = (gettext_lazy("Agency"), gettext_lazy("Workshop"), gettext_lazy("Day"))
    return Behind(heads, (Listed(only(found, wanted), tell),))


@lists("tasks_agreed")
def tasks_agreed(scope: Scope, wanted: Wanted) -> Behind:
    """Action items agreed in the period."""
    rows = agreed(scope).select_related("owner").prefetch_related("owner__names").order_by("due_on", "code")
    found = [Found(row, None, {"agency_kind": row.owner.kind}) for row in rows]
    return Behind(TASK_HEADS, (Listed(only(found, wanted), _tell_tasks),))


@lists("tasks_done")
def tasks_done(scope: Scope, wanted: Wanted) -> Behind:
    """Action items finished in the period."""
    rows = done(scope).select_related("owner").prefetch_related("owner__names").order_by("due_on", "code")
    found = [Found(row, None, {"in_time": whether_in_time(row.done_at, row.due_on)}) for row in rows]
    return Behind(TASK_HEADS, (Listed(only(found, wanted), _tell_tasks),))


TASK_HEADS = (
    gettext_lazy("Task"),
    gettext_lazy("Agency"),
    gettext_lazy("Due"),
    gettext_lazy("State"),
)


def _tell_tasks(rows: Sequence[Found]) -> list[Line]:
    return [
        Line(
            (row.text, row.owner.name_on(timezone.localdate()), words_of_day(row.due_on), str(row.get_state_display())),
            reverse("workshops:action_item", args=[row.pk]),
        )
        for row in (each.row for each in rows)
    ]


@lists("requirements_due")
def requirements_due(scope: Scope, wanted: Wanted) -> Behind:
    """Requirements whose day is in the period."""
    rows = requirements(scope).select_related("agency").prefetch_related("agency__names").order_by("due_on", "pk")
    found = [Found(row, None, {"required": row.state}) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (row.text, row.agency.name_on(row.due_on), words_of_day(row.due_on), str(row.get_state_display())),
                reverse("coordination:requirement", args=[row.pk]),
            )
            for row in (each.row for each in rows)
        ]

    return Behind(TASK_HEADS, (Listed(only(found, wanted), tell),))


@lists("communications")
def communications(scope: Scope, wanted: Wanted) -> Behind:
    """Activities of the period."""
    return _activities(wanted, activities(scope), of_reach=False)


@lists("communication_reach")
def communication_reach(scope: Scope, wanted: Wanted) -> Behind:
    """Talks, counselling and posts, with how many they reached."""
    return _activities(wanted, activities(scope).filter(reach_unit=Unit.CONTACTS))


@lists("communication_items")
def communication_items(scope: Scope, wanted: Wanted) -> Behind:
    """Leaflets and posters, with how many were handed out or put up."""
    return _activities(wanted, activities(scope).filter(reach_unit=Unit.ITEMS))


@lists("communication_broadcasts")
def communication_broadcasts(scope: Scope, wanted: Wanted) -> Behind:
    """Broadcasts, with how often they were sent."""
    return _activities(wanted, activities(scope).filter(reach_unit=Unit.SESSIONS))


def _activities(wanted: Wanted, rows: QuerySet[Any], *, of_reach: bool = True) -> Behind:
    rows = rows.select_related("place", "agency").prefetch_related("agency__names").order_by("-on", "pk")
    found = [
        Found(row, None, {"communication": row.kind, "commune": row.place_id}, row.reach if of_reach else 1)
        for row in rows
    ]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (each.row.topic, words_of_day(each.row.on), str(each.row.place), each.row.agency.name_on(each.row.on)),
                f"{reverse('coordination:communications')}?{_that_day(each.row)}",
                each.times,
            )
            for each in rows
        ]

    heads = (gettext_lazy("Activity"), gettext_lazy("Day"), gettext_lazy("Place"), gettext_lazy("Agency"))
    return Behind(heads, (Listed(only(found, wanted), tell),))


def _that_day(row: Any) -> str:
    """The filters that hold the room's own list to this day and kind."""
    day = f"{row.on:%d/%m/%Y}"
    return urlencode({"from_on": day, "to_on": day, "kind": row.kind})
