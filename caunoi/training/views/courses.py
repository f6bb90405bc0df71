"""Courses: the list, one with its syllabus, and its editor."""

import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.errors import Refused
from caunoi.network.finding import like
from caunoi.network.views.doing import Asked, ask
from caunoi.training import actions, forms
from caunoi.training.models import Course, CourseRun
from caunoi.training.views.course_runs import with_counts

SHOWN_RUNS = 50


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def courses(request: Asked) -> HttpResponse:
    filters = forms.CourseFilter(request.GET)
    chosen = filters.chosen()
    rows: Any = Course.objects.visible_to(request.user)
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "title", "neutral_title")
    if not chosen.get("ended"):
        rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=timezone.localdate()))
    rows = rows.annotate(parts=Count("syllabus"), minutes=Sum("syllabus__minutes")).order_by("code")
    context = {
        "listing": listing(request, rows).beside(classes=lambda course: _runs_of(request, course)),
        "filters": filters,
        "may_run": request.user.role in actions.RUNNERS,
    }
    return render(request, "training/courses.html", context)


def _runs_of(request: Asked, course: Course) -> int:
    return CourseRun.objects.visible_to(request.user).filter(course=course).count()


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def course(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Course.objects.visible_to(request.user), pk=pk)
    runs = CourseRun.objects.visible_to(request.user).filter(course=one).select_related("host", "place", "course")
    items = list(one.syllabus.all())
    context = {
        "course": one,
        "items": items,
        "minutes": sum(item.minutes for item in items),
        "runs": with_counts(request, runs.prefetch_related("host__names")[:SHOWN_RUNS]),
        "facts": [
            (_("Code"), one.code),
            (_("Title outside"), one.neutral_title),
            (_("What learners can do afterwards"), one.aim),
            (_("No longer held from"), one.ended_on or _("goes on")),
        ],
        "may_run": request.user.role in actions.RUNNERS,
    }
    return render(request, "training/course.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
def course_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.CourseForm(request.POST or None),
        deed=lambda said: actions.make_course(**said, by=request.user, at=timezone.now()),
        done=_("The course is kept. Next: its syllabus."),
        then=lambda made: reverse("training:syllabus", args=[made.pk]),
        title=_("New course"),
        trail=[(_("Courses"), reverse("training:courses"))],
        cancel=reverse("training:courses"),
    )


@open_to(Role.OFFICER, Role.TRAINER)
def course_change(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Course.objects.visible_to(request.user), pk=pk)
    back = reverse("training:course", args=[one.pk])
    return ask(
        request,
        forms.CourseChangeForm(request.POST or None, instance=copy.copy(one)),
        deed=lambda said: actions.change_course(course=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the course"),
        trail=[(one.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def syllabus(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Course.objects.visible_to(request.user), pk=pk)
    parts = forms.SyllabusFormSet(request.POST or None, initial=forms.parts_of(one), prefix="part")
    pasted = forms.PastedForm(request.POST or None)
    if request.method == "POST" and parts.is_valid() and pasted.is_valid():
        answer = _keep_syllabus(request, one, parts, pasted)
        if answer is not None:
            return answer
    return render(request, "training/syllabus.html", {"course": one, "parts": parts, "pasted": pasted})


def _keep_syllabus(request: Asked, one: Course, parts: Any, pasted: forms.PastedForm) -> HttpResponse | None:
    items = forms.said_parts(parts, pasted.cleaned_data["pasted"])
    try:
        actions.set_syllabus(course=one, items=items, by=request.user, at=timezone.now())
    except Refused as error:
        pasted.add_error(None, str(error))
        return None
    messages.success(request, _("The syllabus is kept."))
    if "more" in request.POST:
        return redirect("training:syllabus", one.pk)
    return redirect("training:course", one.pk)
