"""Discussions: the list, those of a class, a new one, its floor."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.discussion import actions, forms
from caunoi.discussion.models import KEEPERS, Discussion
from caunoi.network.views.doing import ask, found_if
from caunoi.training.models import CourseRun

COUNTS = {
    "said": Count("points", filter=Q(points__hidden_at__isnull=True)),
    "grouped": Count("points", filter=Q(points__hidden_at__isnull=True, points__theme__isnull=False)),
}


@open_to(*KEEPERS)
def discussions(request: Asked) -> HttpResponse:
    rows = Discussion.objects.visible_to(request.user)
    page = listing(request, rows.annotate(**COUNTS).select_related("course_run"), counted=rows)
    now = timezone.now()
    return render(request, "discussion/discussions.html", {"listing": page, "rows": _rows(page.rows, now)})


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def of_class(request: Asked, pk: UUID) -> HttpResponse:
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    rows = Discussion.objects.visible_to(request.user).filter(course_run=run).annotate(**COUNTS)
    context = {"run": run, "rows": _rows(rows, timezone.now()), "may_keep": request.user.role in KEEPERS}
    return render(request, "discussion/of_class.html", context)


def _rows(rows: Any, now: Any) -> list[tuple[Discussion, bool]]:
    return [(row, row.is_open(now)) for row in rows]


@open_to(*KEEPERS)
def discussion_new(request: Asked) -> HttpResponse:
    run = None
    if wanted := request.GET.get("class"):
        runs = CourseRun.objects.visible_to(request.user)
        run = runs.filter(pk=wanted).first() if _is_id(wanted) else None
        found_if(run is not None)
    back = reverse("discussion:of_class", args=[run.pk]) if run else reverse("discussion:discussions")
    return ask(
        request,
        forms.DiscussionForm(request.POST or None),
        deed=lambda said: actions.open_discussion(**said, course_run=run, by=request.user, at=timezone.now()),
        done=_("The discussion is open. Write points down, or open the floor to phones."),
        then=lambda made: reverse("discussion:discussion", args=[made.pk]),
        title=_("New discussion"),
        trail=[(_("Discussions"), reverse("discussion:discussions"))],
        cancel=back,
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@open_to(*KEEPERS)
def discussion_change(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Discussion.objects.visible_to(request.user), pk=pk)
    back = reverse("discussion:discussion", args=[pk])
    return ask(
        request,
        forms.DiscussionForm(request.POST or None, initial={"title": one.title, "question": one.question}),
        deed=lambda said: actions.change_discussion(discussion=one, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Reword the discussion"),
        trail=[(one.title, back)],
        cancel=back,
    )


@open_to(*KEEPERS)
@require_POST
def floor(request: Asked, pk: UUID) -> HttpResponse:
    """Open the floor for so many minutes, or close it."""
    one = get_object_or_404(Discussion.objects.visible_to(request.user), pk=pk)
    at = timezone.now()
    form = forms.FloorForm(request.POST)
    if "close" in request.POST:
        actions.close_floor(discussion=one, by=request.user, at=at)
        messages.success(request, _("The floor is closed."))
    elif form.is_valid():
        until = at + timedelta(minutes=form.cleaned_data["minutes"])
        actions.open_floor(discussion=one, until=until, by=request.user, at=at)
        messages.success(request, _("The floor is open. Show the code on the wall."))
    else:
        messages.error(request, _("Say for how many minutes, from 5 to 720. Nothing was changed."))
    return redirect("discussion:discussion", pk)
