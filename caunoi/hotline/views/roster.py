"""The roster by days, the gaps ahead, and one shift."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base import moments
from caunoi.hotline import forms
from caunoi.hotline.models import ON_THE_LINE, DutyShift, LineKind, Swap
from caunoi.hotline.rostering import Gap, double_duty, gaps_ahead_of, gaps_between
from caunoi.hotline.rules.duty import GAP_DAYS, Span
from caunoi.hotline.views.showing import tel

DAY = timedelta(days=1)


@open_to(*ON_THE_LINE)
def roster(request: Asked) -> HttpResponse:
    filters = forms.RosterFilter(request.GET)
    chosen = filters.chosen()
    days = _days(chosen.get("on") or timezone.localdate(), month=chosen.get("span") == "month")
    kinds = [chosen["kind"]] if chosen.get("kind") else LineKind.values
    from_, to = moments.midnight(days[0]), moments.midnight(days[-1] + DAY)
    every = list(_standing(request, from_, to))
    shifts = [shift for shift in every if chosen.get("expert") in (None, shift.expert)]
    gaps = [] if chosen.get("expert") else gaps_between(max(from_, timezone.now()), to, kinds)
    double = double_duty(every)
    rows = [_row(day, kinds, shifts, gaps, double) for day in days]
    context = {
        "filters": filters,
        "kinds": [LineKind(kind) for kind in kinds],
        "rows": rows,
        "weeks": _weeks(rows, request.user) if chosen.get("span") == "month" else [],
        "count_gaps": len(gaps),
        "count_double": len(double),
        "earlier": days[0] - len(days) * DAY,
        "later": days[-1] + DAY,
        "is_officer": request.user.role == Role.OFFICER,
    }
    return render(request, "hotline/roster.html", context)


def _standing(request: Asked, from_: datetime, to: datetime) -> Any:
    rows = DutyShift.objects.visible_to(request.user).standing().meeting(from_, to)
    return rows.select_related("expert").order_by("starts_at", "rank")


def _days(on: date, *, month: bool) -> list[date]:
    """The week from this day, or the whole month in which it lies."""
    if not month:
        return [on + n * DAY for n in range(7)]
    first = on.replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    return [first + n * DAY for n in range((after - first).days)]


def _row(
    day: date, kinds: Sequence[str], shifts: list[DutyShift], gaps: list[Gap], double: set[UUID]
) -> dict[str, Any]:
    whole = Span(moments.midnight(day), moments.midnight(day + DAY))
    cells = [
        {
            "kind": LineKind(kind).label,
            "shifts": [_part(shift, whole, double) for shift in shifts if _is_in(shift, kind, whole)],
            "gaps": [_clip(gap.span, whole) for gap in gaps if gap.kind == kind and gap.span.meets(whole)],
        }
        for kind in kinds
    ]
    return {"day": day, "is_today": day == timezone.localdate(), "cells": cells}


def _weeks(rows: list[dict[str, Any]], user: User) -> list[list[dict[str, Any] | None]]:
    """A month as a calendar for a phone: why each day has to be looked at. Days of other months are None."""
    days = [None] * rows[0]["day"].weekday() + [_in_short(row, user) for row in rows]
    return [(days[place : place + 7] + [None] * 6)[:7] for place in range(0, len(days), 7)]


def _in_short(row: dict[str, Any], user: User) -> dict[str, Any]:
    parts = [part for cell in row["cells"] for part in cell["shifts"]]
    return {
        "day": row["day"],
        "is_today": row["is_today"],
        "is_mine": any(part["shift"].expert_id == user.pk for part in parts),
        "is_double": any(part["is_double"] for part in parts),
        "has_gap": any(cell["gaps"] for cell in row["cells"]),
        "count": len({part["shift"].expert_id for part in parts}),
    }


def _is_in(shift: DutyShift, kind: str, whole: Span) -> bool:
    return shift.kind == kind and shift.starts_at < whole.end and shift.ends_at > whole.start


def _part(shift: DutyShift, whole: Span, double: set[UUID]) -> dict[str, Any]:
    inside = _clip(Span(shift.starts_at, shift.ends_at), whole)
    return {"shift": shift, "is_double": shift.pk in double, **inside}


def _clip(span: Span, whole: Span) -> dict[str, str]:
    """The hours of a span within a day; the end of the day is 24:00."""
    start = timezone.localtime(max(span.start, whole.start)).strftime("%H:%M")
    end = "24:00" if span.end >= whole.end else timezone.localtime(span.end).strftime("%H:%M")
    return {"from": start, "to": end}


@open_to(Role.OFFICER)
def gaps(request: Asked) -> HttpResponse:
    """When nobody would be on call in the next fourteen days."""
    at = timezone.now()
    found = gaps_ahead_of(at)
    rows = [{"gap": gap, "kind": LineKind(gap.kind).label, "fill": _fill(gap)} for gap in found]
    return render(request, "hotline/gaps.html", {"rows": rows, "days": GAP_DAYS})


def _fill(gap: Gap) -> str:
    """The form for a shift that fills this gap."""
    start, end = timezone.localtime(gap.span.start), timezone.localtime(gap.span.end)
    parts = f"kind={gap.kind}&from={start:%Y-%m-%dT%H:%M}&to={end:%Y-%m-%dT%H:%M}"
    return f"{reverse('hotline:shift_new')}?{parts}"


@open_to(*ON_THE_LINE)
def shift(request: Asked, pk: UUID) -> HttpResponse:
    rows = DutyShift.objects.visible_to(request.user).select_related("expert", "made_by", "cancelled_by")
    one = get_object_or_404(rows, pk=pk)
    at = timezone.now()
    stands = one.cancelled_at is None
    swaps = Swap.objects.visible_to(request.user).filter(shift=one).select_related("asked_by", "to")
    context = {
        "one": one,
        "facts": _facts(one),
        "events": [_event(swap) for swap in swaps],
        "tel": tel(one.number),
        "may_cancel": request.user.role == Role.OFFICER and stands and one.ends_at > at,
        "may_swap": one.expert == request.user and stands and one.starts_at > at,
    }
    return render(request, "hotline/shift.html", context)


def _facts(one: DutyShift) -> list[tuple[str, Any]]:
    return [
        (_("Kind of help"), one.get_kind_display()),
        (_("Order"), one.get_rank_display()),
        (_("Who is on duty"), one.expert),
        (_("Begins at"), one.starts_at),
        (_("Ends at"), one.ends_at),
        (_("Put on the roster by"), one.made_by),
    ]


def _event(swap: Swap) -> dict[str, Any]:
    said = {None: (_("not answered yet"), "warn"), True: (_("accepted"), "good"), False: (_("declined"), "")}
    about, tone = said[swap.accepted]
    title = _("%(expert)s was asked to take it") % {"expert": swap.to}
    return {"at": swap.asked_at, "by": swap.asked_by, "title": title, "about": about, "tone": tone}
