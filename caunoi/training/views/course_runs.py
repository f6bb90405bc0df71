"""Classes: the list, the workbench of one, and the deeds on it."""

import copy
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.finding import like
from caunoi.network.views.doing import Asked, ask
from caunoi.training import actions, forms, tabs
from caunoi.training.models import Course, CourseRun, Learner
from caunoi.training.words import say_groups

SORTS = {"starts": "starts_on", "-starts": "-starts_on", "code": "code", "-code": "-code"}
SHOWN_LESSONS = 12
COPIED = ("title", "neutral_title", "course", "host", "place", "venue", "approach", "hours", "seats")
STATE_TONES = {"planned": "accent", "open": "good", "held": "", "cancelled": "warn"}


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def course_runs(request: Asked) -> HttpResponse:
    filters = forms.CourseRunFilter(request.GET)
    rows = _filtered(CourseRun.objects.visible_to(request.user), filters.chosen())
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "-starts_on"), "code")
    page = listing(request, rows.select_related("host", "place", "course").prefetch_related("host__names"))
    context = {
        "listing": page,
        "listed": with_counts(request, page.rows),
        "filters": filters,
        "may_run": request.user.role in actions.RUNNERS,
    }
    return render(request, "training/course_runs.html", context)


def with_counts(request: Asked, runs: Iterable[CourseRun]) -> list[dict[str, Any]]:
    """Classes with their host's name then, how many are coming and how many were present: one query for all."""
    runs = list(runs)
    rows = Learner.objects.visible_to(request.user).filter(course_run__in=runs).order_by().values("course_run")
    counted = rows.annotate(
        coming=Count("id", filter=Q(withdrawn_at__isnull=True)), present=Count("id", filter=Q(days_present__gt=0))
    )
    counts = {row["course_run"]: row for row in counted}
    none = {"coming": 0, "present": 0}
    return [
        {
            **counts.get(run.pk, none),
            "run": run,
            "host": run.host.name_on(run.starts_on),
            "tone": STATE_TONES[run.state],
        }
        for run in runs
    ]


def _filtered(rows: Any, chosen: dict[str, Any]) -> Any:
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "title", "neutral_title")
    for name in ("approach", "course", "state"):
        if wanted := chosen.get(name):
            rows = rows.filter(**{name: wanted})
    if day := chosen.get("from_on"):
        rows = rows.filter(ends_on__gte=day)
    if day := chosen.get("to_on"):
        rows = rows.filter(starts_on__lte=day)
    return rows


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def course_run(request: Asked, pk: UUID) -> HttpResponse:
    rows = CourseRun.objects.visible_to(request.user).select_related("host", "place", "approach", "course")
    run = get_object_or_404(rows, pk=pk)
    may_run = request.user.role in actions.RUNNERS
    context = {
        "run": run,
        "facts": _facts(request, run),
        "figures": [*_figures(request, run), *tabs.figures_for(request.user, run)],
        "lessons": run.lessons.select_related("trainer")[:SHOWN_LESSONS],
        "door": run.door.standing().select_related("user") if may_run else [],
        "steps": _steps(run) if may_run else [],
        "tone": STATE_TONES[run.state],
        "may_run": may_run,
    }
    return render(request, "training/course_run.html", context)


def _figures(request: Asked, run: CourseRun) -> list[dict[str, Any]]:
    learners = Learner.objects.visible_to(request.user).filter(course_run=run)
    coming, people, list_of = learners.coming().count(), _("people"), reverse("training:learners", args=[run.pk])
    is_full = run.seats is not None and coming > run.seats
    seats = _("of %(seats)s seats") % {"seats": _dotted(run.seats)} if run.seats is not None else ""
    figures: list[dict[str, Any]] = [
        {"label": _("Enrolled"), "value": coming, "unit": people, "about": seats, "href": list_of},
        {"label": _("Trained"), "value": learners.present().count(), "unit": people, "about": _("present")},
    ]
    figures[0]["tone"] = "warn" if is_full else ""
    if request.user.role != Role.TRAINER and run.is_mixed:
        members = learners.present().mixing().count()
        figures.append({"label": _("Club members"), "value": members, "unit": people, "about": _("of those trained")})
    return figures


def _facts(request: Asked, run: CourseRun) -> list[tuple[str, Any]]:
    days = _("%(first)s to %(last)s") if run.days > 1 else "%(first)s"
    facts = [
        (_("Code"), run.code),
        (_("Title outside"), run.shown_title),
        (_("Course"), run.course),
        (_("Host agency"), run.host.name_on(run.starts_on)),
        (_("Approach"), run.approach),
        (_("Held in"), run.place),
        (_("Hall"), run.venue),
        (_("Days"), days % {"first": f"{run.starts_on:%d/%m/%Y}", "last": f"{run.ends_on:%d/%m/%Y}"}),
        (_("Hours"), run.hours),
        (_("Intended groups"), say_groups(run.group_codes)),
        (_("Took part from"), _("%(share)s%% of the class") % {"share": run.pass_share}),
    ]
    spent = run.budget.aggregate(planned=Sum("planned"))["planned"]
    return [*facts, (_("Budget"), _money(spent))] if request.user.role in actions.RUNNERS else facts


def _money(amount: int | None) -> str | None:
    return None if amount is None else _("%(amount)s đồng") % {"amount": _dotted(amount)}


def _dotted(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def _steps(run: CourseRun) -> list[dict[str, str]]:
    """What a class that has not been held still lacks, each with the page where it is done."""
    if run.state not in (CourseRun.State.PLANNED, CourseRun.State.OPEN):
        return []
    has_syllabus = run.course is not None and run.course.syllabus.exists()
    lay = "training:lessons_lay" if has_syllabus else "training:lesson_new"
    wanted = [
        (run.shown_title != run.title and not (run.neutral_title or run.course), _("Give it a title for badges"), ""),
        (not run.lessons.exists(), _("Lay out its lessons"), lay),
        (not run.learners.exists(), _("Put learners in"), "training:learners"),
        (not run.door.standing().exists(), _("Say who stands at the door"), "training:door_duty"),
        (not run.budget.exists(), _("Write down its budget"), "training:budget"),
    ]
    change = "training:course_run_change"
    return [
        {"label": label, "href": reverse(page or change, args=[run.pk])}
        for is_wanted, label, page in wanted
        if is_wanted
    ]


@open_to(Role.OFFICER, Role.TRAINER)
def course_run_new(request: Asked) -> HttpResponse:
    like = _named(request, "like", CourseRun.objects.visible_to(request.user))
    course = _named(request, "course", Course.objects.visible_to(request.user))
    initial = {"state": CourseRun.State.PLANNED, "course": course, **_copied(like)}
    return ask(
        request,
        forms.CourseRunForm(request.POST or None, initial=initial),
        deed=lambda said: _open(request, said, like),
        done=_("The class is kept. Next: who takes part."),
        then=lambda made: reverse("training:course_run", args=[made.pk]),
        title=_("New class"),
        about=_("With the lessons and the planned budget of %(code)s.") % {"code": like.code} if like else "",
        trail=[(_("Classes"), reverse("training:course_runs"))],
        cancel=reverse("training:course_runs"),
    )


def _open(request: Asked, said: dict[str, Any], like: CourseRun | None) -> CourseRun:
    now = timezone.now()
    with transaction.atomic():
        made = actions.open_course_run(**said, by=request.user, at=now)
        if like is not None:
            actions.plan_like(course_run=made, like=like, by=request.user, at=now)
    return made


def _named(request: Asked, name: str, rows: Any) -> Any:
    try:
        return rows.filter(pk=UUID(request.GET[name])).first()
    except (KeyError, ValueError):
        return None


def _copied(like: CourseRun | None) -> dict[str, Any]:
    if like is None:
        return {}
    return {name: getattr(like, name) for name in COPIED} | {"for_groups": like.group_codes}


@open_to(Role.OFFICER, Role.TRAINER)
def course_run_change(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk)
    return ask(
        request,
        forms.CourseRunChangeForm(request.POST or None, instance=copy.copy(run)),
        deed=lambda said: actions.change_course_run(course_run=run, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the class"),
        about=_("Its lessons move with its first day."),
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def course_run_state(request: Asked, pk: UUID) -> HttpResponse:
    run, back = run_and_page(request, pk)
    return ask(
        request,
        forms.StateForm(request.POST or None, initial={"state": run.state}),
        deed=lambda said: actions.set_state(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("How the class stands"),
        trail=[(run.house_title, back)],
        cancel=back,
    )


def run_and_page(request: Asked, pk: UUID, page: str = "training:course_run") -> tuple[CourseRun, str]:
    """A class that the reader may see, and the address of one of its pages to go back to."""
    rows = CourseRun.objects.visible_to(request.user).select_related("course", "place", "host")
    run = get_object_or_404(rows, pk=pk)
    return run, reverse(page, args=[run.pk])
