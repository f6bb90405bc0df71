"""The lessons of a class: the timetable, laying it out from the syllabus, one lesson."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.network.errors import Refused
from caunoi.network.views.doing import Asked, ask, sure
from caunoi.training import actions, forms
from caunoi.training.models import CourseRun, Lesson
from caunoi.training.views.course_runs import run_and_page


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def lessons(request: Asked, pk: UUID) -> HttpResponse:
    run, _back = run_and_page(request, pk)
    rows = list(run.lessons.select_related("trainer", "place", "item"))
    context = {
        "run": run,
        "days": _by_day(rows),
        "minutes": sum(row.minutes for row in rows),
        "crossing": _crossing(rows),
        "may_run": request.user.role in actions.RUNNERS,
        "has_syllabus": run.course is not None and run.course.syllabus.exists(),
    }
    return render(request, "training/lessons.html", context)


def _by_day(rows: Iterable[Lesson]) -> list[tuple[date, list[Lesson]]]:
    return [(day, list(some)) for day, some in groupby(rows, key=lambda one: timezone.localdate(one.starts_at))]


def _crossing(rows: list[Lesson]) -> list[tuple[Lesson, Lesson]]:
    """Lessons at the same time: two halls, or a mistake."""
    return [(one, other) for one, other in pairwise(rows) if other.starts_at < one.ends_at]


@open_to(Role.OFFICER, Role.TRAINER)
def lessons_lay(request: Asked, pk: UUID) -> HttpResponse:
    """GET shows what would come of these hours; POST, with the same address, keeps it."""
    run, back = run_and_page(request, pk, "training:lessons")
    form = forms.LayingForm(request.GET if "rest" in request.GET else None)
    said: list[dict[str, Any]] = []
    left: list[Any] = []
    if form.is_bound and form.is_valid():
        said, plan = actions.from_syllabus(run, form.halves)
        left = plan.left_over
        if request.method == "POST" and _keep(request, run, said):
            return redirect(back)
    context = {"run": run, "form": form, "days": _preview(said), "left": left, "back": back}
    return render(request, "training/lessons_lay.html", context | {"now_there": run.lessons.count()})


def _keep(request: Asked, run: CourseRun, said: list[dict[str, Any]]) -> bool:
    try:
        actions.plan_lessons(course_run=run, lessons=said, by=request.user, at=timezone.now())
    except Refused as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("The lessons are kept. Next: who teaches which."))
    return True


def _preview(said: list[dict[str, Any]]) -> list[tuple[date, list[dict[str, Any]]]]:
    return [(day, list(some)) for day, some in groupby(said, key=lambda one: timezone.localdate(one["starts_at"]))]


@open_to(Role.OFFICER, Role.TRAINER)
def lesson_new(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk, "training:lessons")
    form = forms.LessonForm(request.POST or None, run=run)
    return ask(
        request,
        form,
        deed=lambda _said: actions.add_lesson(course_run=run, said=form.said(), by=request.user, at=timezone.now()),
        done=_("The lesson is kept."),
        then=lambda _made: back,
        title=_("New lesson"),
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def lesson_change(request: Asked, pk: UUID) -> HttpResponse:
    lesson, back = _lesson(request, pk)
    form = forms.LessonForm(request.POST or None, run=lesson.course_run, initial=forms.lesson_as_asked(lesson))
    return ask(
        request,
        form,
        deed=lambda _said: actions.change_lesson(
            lesson=lesson, changes=form.said(), by=request.user, at=timezone.now()
        ),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the lesson"),
        trail=[(lesson.course_run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def lesson_remove(request: Asked, pk: UUID) -> HttpResponse:
    lesson, back = _lesson(request, pk)
    return sure(
        request,
        deed=lambda: actions.remove_lesson(lesson=lesson, by=request.user, at=timezone.now()),
        done=_("The lesson is gone."),
        back=back,
        question=_("Remove the lesson “%(title)s”?") % {"title": lesson.title},
        consequences=[_("Where presence was taken, a lesson stays."), _("Days present are counted anew.")],
        submit=_("Remove"),
    )


def _lesson(request: Asked, pk: UUID) -> tuple[Lesson, str]:
    seen = CourseRun.objects.visible_to(request.user)
    lesson = get_object_or_404(Lesson.objects.select_related("course_run__course"), pk=pk, course_run__in=seen)
    return lesson, reverse("training:lessons", args=[lesson.course_run_id])
