"""What a class costs, by source."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.network.errors import Refused
from caunoi.network.views.doing import Asked
from caunoi.training import actions, forms
from caunoi.training.models import BudgetLine, CourseRun
from caunoi.training.views.course_runs import run_and_page


@open_to(Role.OFFICER, Role.TRAINER)
def budget(request: Asked, pk: UUID) -> HttpResponse:
    run, _back = run_and_page(request, pk)
    lines = forms.BudgetFormSet(request.POST or None, initial=forms.lines_of(run), prefix="line")
    if request.method == "POST" and lines.is_valid() and _keep(request, run, lines):
        return redirect("training:budget", run.pk)
    return render(request, "training/budget.html", {"run": run, "lines": lines, **_sums(run)})


def _keep(request: Asked, run: CourseRun, lines: Any) -> bool:
    try:
        actions.set_budget(course_run=run, lines=forms.said_lines(lines), by=request.user, at=timezone.now())
    except Refused as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("The budget is kept."))
    return True


def _sums(run: CourseRun) -> dict[str, Any]:
    """Planned and spent by source, and together."""
    rows: dict[str, list[BudgetLine]] = {}
    for line in run.budget.all():
        rows.setdefault(line.source, []).append(line)
    sources = [{"label": BudgetLine.Source(source).label, **_sum(some)} for source, some in rows.items()]
    return {"sources": sources, "total": _sum([line for some in rows.values() for line in some])}


def _sum(lines: list[BudgetLine]) -> dict[str, Any]:
    spent = [line.spent for line in lines if line.spent is not None]
    return {"planned": sum(line.planned for line in lines), "spent": sum(spent) if spent else None}
