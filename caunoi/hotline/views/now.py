"""Who is on call now, who comes next when nobody answers, and the lines of the whole country."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.hotline.models import ON_THE_LINE, DutyShift, LineKind
from caunoi.hotline.national import national_lines
from caunoi.hotline.rules.choices import COORDINATION, KINDS
from caunoi.hotline.views.showing import tel

AHEAD = timedelta(days=7)


@open_to(*ON_THE_LINE)
def now(request: Asked) -> HttpResponse:
    at = timezone.now()
    rows = DutyShift.objects.visible_to(request.user).select_related("expert")
    shifts = list(rows.covering(at))
    coming = list(rows.standing().filter(starts_at__gt=at, starts_at__lt=at + AHEAD).order_by("starts_at"))
    context = {
        "at": at,
        "lines": [_line(kind, shifts, coming) for kind in KINDS],
        "coordination": _line(COORDINATION, shifts, coming),
        "national": [{"line": line, "tel": tel(line.number)} for line in national_lines(at)],
        "is_officer": request.user.role == Role.OFFICER,
        "may_log": True,
    }
    return render(request, "hotline/now.html", context)


def _line(kind: str, shifts: list[DutyShift], coming: list[DutyShift]) -> dict[str, Any]:
    here = [shift for shift in shifts if shift.kind == kind]
    return {
        "kind": LineKind(kind),
        "seats": [_seat(shift) for shift in sorted(here, key=lambda shift: shift.rank)],
        "has_first": any(shift.rank == DutyShift.Rank.FIRST for shift in here),
        "next": next((shift for shift in coming if shift.kind == kind), None),
    }


def _seat(shift: DutyShift) -> dict[str, Any]:
    return {"shift": shift, "tel": tel(shift.number), "until": _until(shift.ends_at)}


def _until(ends_at: datetime) -> datetime:
    return timezone.localtime(ends_at)
