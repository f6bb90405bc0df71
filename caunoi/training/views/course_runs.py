"""Classes: the list, one with its learners, and the deeds on it."""

import copy
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.finding import like
from caunoi.network.views.doing import Asked, ask
from caunoi.training import actions, forms
from caunoi.training.models import CourseRun, Learner

SORTS = {"starts": "starts_on", "-starts": "-starts_on", "code": "code", "-code": "-code"}


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def course_runs(request: Asked) -> HttpResponse:
    filters = forms.CourseRunFilter(request.GET)
    rows = _filtered(CourseRun.objects.visible_to(request.user), filters.chosen())
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "-starts_on"), "code")
    present = Count("learners", filter=Q(learners__days_present__gt=0))
    rows = rows.select_related("host", "place").prefetch_related("host__names").annotate(present=present)
    page = listing(request, rows)
    hosts = [(run, run.host.name_on(run.starts_on)) for run in page.rows]
    context = {"listing": page, "hosts": hosts, "filters": filters, "may_run": request.user.role in actions.RUNNERS}
    return render(request, "training/course_runs.html", context)


def _filtered(rows: Any, chosen: dict[str, Any]) -> Any:
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "title")
    if approach := chosen.get("approach"):
        rows = rows.filter(approach=approach)
    if day := chosen.get("from_on"):
        rows = rows.filter(ends_on__gte=day)
    if day := chosen.get("to_on"):
        rows = rows.filter(starts_on__lte=day)
    return rows


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def course_run(request: Asked, pk: UUID) -> HttpResponse:
    rows = CourseRun.objects.visible_to(request.user).select_related("host", "place", "approach", "recorded_by")
    run = get_object_or_404(rows, pk=pk)
    learners = Learner.objects.visible_to(request.user).filter(course_run=run)
    page = listing(
        request, learners.select_related("agency").prefetch_related("agency__names").order_by("learner_code")
    )
    listed = [(one, one.agency.name_on(run.starts_on) if one.agency else None) for one in page.rows]
    context = {
        "run": run,
        "listing": page,
        "listed": listed,
        "facts": _facts(run),
        "figures": [
            {"label": _("Enrolled"), "value": learners.count(), "unit": _("people")},
            {"label": _("Trained"), "value": learners.present().count(), "unit": _("people"), "about": _("present")},
            {
                "label": _("Club members"),
                "value": _members(learners),
                "unit": _("people"),
                "about": _("of those trained"),
            },
        ],
        "may_run": request.user.role in actions.RUNNERS,
        "may_enrol": request.user.role in (Role.OFFICER, Role.LEAD),
    }
    return render(request, "training/course_run.html", context)


def _members(learners: Any) -> int:
    return learners.present().filter(membership__isnull=False).count()


def _facts(run: CourseRun) -> list[tuple[str, Any]]:
    return [
        (_("Code"), run.code),
        (_("Host agency"), run.host.name_on(run.starts_on)),
        (_("Approach"), run.approach),
        (_("Held in"), run.place),
        (_("First day"), run.starts_on),
        (_("Last day"), run.ends_on),
        (_("Number of days"), run.days),
        (_("Hours"), run.hours),
    ]


@open_to(Role.OFFICER, Role.TRAINER)
def course_run_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.CourseRunForm(request.POST or None),
        deed=lambda said: actions.open_course_run(**said, by=request.user, at=timezone.now()),
        done=_("The class is kept. Next: who takes part."),
        then=lambda made: reverse("training:course_run", args=[made.pk]),
        title=_("New class"),
        trail=[(_("Classes"), reverse("training:course_runs"))],
        cancel=reverse("training:course_runs"),
    )


@open_to(Role.OFFICER, Role.TRAINER)
def course_run_change(request: Asked, pk: UUID) -> HttpResponse:
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    back = reverse("training:course_run", args=[run.pk])
    return ask(
        request,
        forms.CourseRunChangeForm(request.POST or None, instance=copy.copy(run)),
        deed=lambda said: actions.change_course_run(course_run=run, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the class"),
        trail=[(run.title, back)],
        cancel=back,
    )
