"""The door of a class as the office sees it: who is in now, what a person must settle, presence lesson by lesson."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.base.excel.writing import MIME
from caunoi.base.listing import listing
from caunoi.base.words import fold
from caunoi.clients.rules import cards
from caunoi.network.views.doing import Asked, ask
from caunoi.privacy import audit
from caunoi.training import actions, door_book, forms
from caunoi.training.models import CheckIn, CourseRun, Learner
from caunoi.training.presence import attendance, hall
from caunoi.training.presence_sheet import workbook
from caunoi.training.rules.badges import written
from caunoi.training.views.course_runs import run_and_page

PER_PAGE = 50


@open_to(*actions.KEEPERS)
def door(request: Asked, pk: UUID) -> HttpResponse:
    """Who is in now, lesson by lesson who was present, and what waits for a person."""
    run, _back = run_and_page(request, pk)
    context = {
        "lessons": door_book.by_lesson(run),
        "loose": door_book.loose_exits(run),
        "by_name": run.shows_names_to(request.user),
        **_now(request, run),
    }
    return render(request, "training/door.html", context)


@open_to(*actions.KEEPERS)
def door_now(request: Asked, pk: UUID) -> HttpResponse:
    """The part of the page that asks again every few seconds."""
    run, _back = run_and_page(request, pk)
    return render(request, "training/door_now.html", _now(request, run))


def _now(request: Asked, run: CourseRun) -> dict[str, Any]:
    today = timezone.localdate()
    counted = hall(run, today)
    coming = Learner.objects.visible_to(request.user).filter(course_run=run).coming().count()
    unknown = door_book.unknown_badges(run, request.user)
    share = f"{counted.entered * 100 // coming} %" if coming else ""
    figures = [
        {"label": _("In the hall now"), "value": counted.inside, "unit": _("people"), "tone": "good"},
        {"label": _("Came in today"), "value": counted.entered, "unit": _("people"), "about": share},
        {"label": _("Expected"), "value": coming, "unit": _("people")},
        {"label": _("Unknown badges"), "value": len(unknown), "tone": "warn" if unknown else ""},
    ]
    return {"run": run, "figures": figures, "unknown": unknown, "is_today": run.starts_on <= today <= run.ends_on}


@open_to(*actions.KEEPERS)
def badge_whose(request: Asked, pk: UUID) -> HttpResponse:
    """Say whose an unknown badge is."""
    rows: Any = CheckIn.objects.visible_to(request.user).select_related("course_run__course")
    check_in = get_object_or_404(rows, pk=pk, learner__isnull=True)
    back = reverse("training:door", args=[check_in.course_run_id])
    return ask(
        request,
        forms.WhoseBadgeForm(request.POST or None, run=check_in.course_run),
        deed=lambda said: actions.assign_check_in(check_in=check_in, **said, by=request.user, at=timezone.now()),
        done=_("All scans of this badge belong to this person now, and so will later ones."),
        then=lambda _made: back,
        title=_("Whose badge is %(badge)s?") % {"badge": written(check_in.badge_code)},
        about=_(
            "It was scanned in this class, but nobody in the class has it: a badge of another class, or an old one."
        ),
        trail=[(check_in.course_run.house_title, back)],
        cancel=back,
    )


@open_to(*actions.KEEPERS)
def matrix(request: Asked, pk: UUID) -> HttpResponse:
    """Learners down, lessons across."""
    run, _back = run_and_page(request, pk)
    by_name = run.shows_names_to(request.user)
    filters = forms.MatrixFilter(request.GET)
    found = attendance(run)
    rows = _filtered(request, run, filters.chosen(), by_name, found)
    page = listing(request, rows, per_page=PER_PAGE)
    if by_name:
        _read(request, run)
    lessons = list(run.lessons.order_by("starts_at", "title", "id"))
    listed = [_row(one, found[one.pk], lessons) for one in page.rows]
    context = {
        "run": run,
        "listing": page,
        "listed": listed,
        "lessons": lessons,
        "filters": filters,
        "by_name": by_name,
    }
    return render(request, "training/presence_matrix.html", context)


def _filtered(request: Asked, run: CourseRun, chosen: dict[str, Any], by_name: bool, found: Any) -> Any:
    rows = Learner.objects.visible_to(request.user).filter(course_run=run).order_by("learner_code")
    if wanted := chosen.get("took_part"):
        rows = rows.filter(pk__in=[pk for pk, one in found.items() if one.took_part == (wanted == "yes")])
    if not (text := chosen.get("q")):
        return rows
    by_code = rows.filter(learner_code__icontains=text.strip())
    by_badge = rows.filter(badge_code__startswith=cards.plain(text) or "-")
    named = rows.filter(folded__contains=fold(text)) if by_name else rows.none()
    return (by_code | by_badge | named).order_by("learner_code")


def _row(learner: Learner, found: Any, lessons: list[Any]) -> dict[str, Any]:
    cells = [found.lessons[lesson.pk] for lesson in lessons]
    return {"learner": learner, "cells": cells, "found": found}


@open_to(*actions.KEEPERS)
def learner_presence(request: Asked, pk: UUID) -> HttpResponse:
    """One person: scans, marks, and a correction with its reason."""
    rows = Learner.objects.visible_to(request.user).select_related("course_run__course", "course_run__place")
    learner = get_object_or_404(rows, pk=pk)
    run = learner.course_run
    _read(request, run)
    back = reverse("training:presence_matrix", args=[run.pk])
    lessons = list(run.lessons.order_by("starts_at", "title", "id"))
    found = attendance(run, [learner.pk])[learner.pk]
    return ask(
        request,
        forms.CorrectionForm(request.POST or None, lessons=lessons, found=found),
        deed=lambda said: _correct(request, learner, said),
        done=_("Presence is corrected, with its reason."),
        then=lambda _made: back,
        template="training/learner_presence.html",
        run=run,
        learner=learner,
        by_name=run.shows_names_to(request.user),
        found=found,
        rows=[(lesson, found.lessons[lesson.pk]) for lesson in lessons],
        events=_story(learner),
        cancel=back,
        submit=_("Correct"),
    )


def _correct(request: Asked, learner: Learner, said: dict[str, Any]) -> int:
    marks = {(lesson, learner.pk): present for lesson, present in said["lessons"].items()}
    return actions.correct_presence(
        course_run=learner.course_run, said=marks, reason=said["reason"], by=request.user, at=timezone.now()
    )


def _story(learner: Learner) -> list[dict[str, Any]]:
    """Scans and marks in one line of time, the latest first."""
    scans = [
        {
            "at": one.happened_at,
            "title": one.get_direction_display(),
            "by": one.recorded_by,
            "about": one.get_how_display(),
        }
        for one in door_book.scans_of_learner(learner)
    ]
    marks = [
        {
            "at": one.happened_at,
            "title": _("Present: %(lesson)s") % {"lesson": one.lesson.title}
            if one.present
            else _("Absent: %(lesson)s") % {"lesson": one.lesson.title},
            "by": one.recorded_by,
            "about": " · ".join(filter(None, [one.get_source_display(), one.reason])),
            "tone": "accent",
        }
        for one in door_book.marks_of(learner.course_run, [learner.pk])
    ]
    return sorted([*scans, *marks], key=lambda one: one["at"], reverse=True)


@open_to(*actions.KEEPERS)
def presence_file(request: Asked, pk: UUID) -> HttpResponse:
    """The table as a spreadsheet; in a mixed class by code alone."""
    run, _back = run_and_page(request, pk)
    made = workbook(run, by_name=run.shows_names_to(request.user))
    audit.record(by=request.user.pk, verb="export", noun="presence", at=timezone.now(), subjects=[run.pk])
    name = f'attachment; filename="diem-danh-{run.code}.xlsx"'
    return HttpResponse(made, content_type=MIME, headers={"Content-Disposition": name})


def _read(request: Asked, run: CourseRun) -> None:
    audit.record(by=request.user.pk, verb="read", noun="presence", at=timezone.now(), subjects=[run.pk])
