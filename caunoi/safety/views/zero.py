"""The months of clubs: "there was none", so many, or nothing said."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.ids import new_id
from caunoi.network.models import Club
from caunoi.safety import actions
from caunoi.safety.completeness import ClubMonths, completeness
from caunoi.safety.forms import MonthFilter
from caunoi.safety.models import ZeroReport
from caunoi.safety.rules import months as law
from caunoi.safety.views.doing import CLUBS, READERS, problem_of


@open_to(*READERS)
def zero(request: Asked) -> HttpResponse:
    """Six months of every club that this person sees, the silent ones first."""
    today = timezone.localdate()
    filters = MonthFilter(request.GET)
    chosen = filters.chosen()
    latest = law.month_before(law.month_start(today))
    until = min(chosen.get("until") or latest, latest)
    months = law.last_months(law.next_month(until))[::-1]
    rows = completeness(Club.objects.visible_to(request.user), months)
    many = sum(any(row.said) for row in rows) > 1
    rows = [row for row in rows if any(row.said) and (row.silent or "only" not in chosen)]
    rows.sort(key=lambda row: (-len(row.silent), row.club.code))
    context = {
        "rows": rows,
        "months": months,
        "many_clubs": many,
        "totals": [_total(rows, place, month) for place, month in enumerate(months)],
        "filters": filters,
        "before": law.month_before(months[0]),
        "after": _after(until, latest),
        "may_write": request.user.role in CLUBS,
        "contradicted": _contradicted(request, months),
    }
    return render(request, "safety/zero.html", context)


def _after(until: date, latest: date) -> date | None:
    if until >= latest:
        return None
    later = until
    for _month in range(law.LOOK_BACK):
        later = law.next_month(later)
    return min(later, latest)


def _total(rows: list[ClubMonths], place: int, month: date) -> dict[str, Any]:
    said = [one for row in rows if (one := row.said[place])]
    return {"month": month, "spoke": sum(one.state != "silent" for one in said), "all": len(said)}


def _contradicted(request: Asked, months: list[date]) -> Any:
    rows = ZeroReport.objects.visible_to(request.user).filter(contradicted_at__isnull=False, month__in=months)
    return rows.select_related("club", "by")[:20]


@open_to(*CLUBS)
@require_POST
def report_none(request: Asked, club: UUID, month: str) -> HttpResponse:
    """A club says that there was none."""
    row = get_object_or_404(Club.objects.visible_to(request.user), pk=club)
    said = {"id": new_id(), "club": row.pk, "month": month}
    problem = problem_of(actions.report_none(reports=[said], by=request.user, at=timezone.now()))
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Kept: %(club)s knew of none in this month.") % {"club": row})
    return redirect("safety:zero")
