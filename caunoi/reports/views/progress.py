"""Progress: what plans set out to reach against what reports count, on one page and on paper."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.coordination.actions import plans_for_province
from caunoi.coordination.models import Plan, Programme
from caunoi.places.maps import NEW_MAP
from caunoi.privacy import audit
from caunoi.reports import forms
from caunoi.reports.progress import Page, page_for
from caunoi.reports.progress import paper as progress_paper

READERS = (Role.OFFICER, Role.ADMIN, Role.TRAINER, Role.LEAD, Role.PARTNER, Role.POLICE, Role.PROVIDER)


@open_to(*READERS)
def progress(request: Asked) -> HttpResponse:
    """The programme that was asked for, or the one with the latest plans."""
    programme = _programme(request)
    if programme is None:
        return render(request, "reports/progress.html", {"page": None, "may_plan": plans_for_province(request.user)})
    return _shown(request, programme, None)


@open_to(*READERS)
def plan_progress(request: Asked, pk: UUID) -> HttpResponse:
    """One plan alone."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("programme"), pk=pk)
    return _shown(request, plan.programme, plan)


@open_to(*READERS)
def progress_pdf(request: Asked) -> HttpResponse:
    """The same on paper."""
    programme = _programme(request)
    plan = Plan.objects.visible_to(request.user).filter(code=request.GET.get("plan", "")).first()
    programme = plan.programme if plan else programme
    if programme is None:
        return render(request, "reports/progress.html", {"page": None})
    page, _filters = _page(request, programme, plan)
    at = timezone.now()
    audit.record(by=request.user.pk, verb="print", noun="progress", at=at, detail={"programme": programme.code})
    answer = HttpResponse(progress_paper.pdf(page, at=at), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="tien-do-{(plan or programme).code}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: Asked, programme: Programme, plan: Plan | None) -> HttpResponse:
    page, filters = _page(request, programme, plan)
    query = request.GET.copy()
    if plan:
        query["plan"] = plan.code
    else:
        query["programme"] = programme.code
    context = {
        "page": page,
        "plan": plan,
        "filters": filters,
        "paper_query": query.urlencode(),
        "maps": _maps(page, request),
        "may_plan": plans_for_province(request.user),
    }
    return render(request, "reports/progress.html", context)


def _page(request: Asked, programme: Programme, plan: Plan | None) -> tuple[Page, forms.ProgressFilter]:
    today = timezone.localdate()
    filters = forms.ProgressFilter(request.GET)
    if plan:
        del filters.fields["programme"], filters.fields["year"]
    said = filters.chosen()
    map_on: date = said.get("map") or today
    return page_for(request.user, programme, today=today, map_on=map_on, year=said.get("year"), plan=plan), filters


def _programme(request: Asked) -> Programme | None:
    rows = Programme.objects.visible_to(request.user).order_by("-from_on")
    chosen = rows.filter(code=request.GET.get("programme", "")).first()
    planned = rows.filter(plans__in=Plan.objects.visible_to(request.user).filter(targets__isnull=False)).first()
    return chosen or planned or rows.on(timezone.localdate()).first() or rows.first()


def _maps(page: Page, request: Asked) -> list[dict[str, object]]:
    """The old map and the map of today, where they differ and a target names a place."""
    old = page.programme.from_on
    if old >= NEW_MAP:
        return []
    days = ((_("Old map"), old), (_("Map of today"), page.on))
    return [{"label": label, "day": f"{day:%d/%m/%Y}", "is_current": page.map_on == day} for label, day in days]
