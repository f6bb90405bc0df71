"""What is required: the list of what waits and what is late, one with its life, and the next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.access import Asked, open_to
from caunoi.base.listing import listing
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Requirement, RequirementStep
from caunoi.coordination.models.seen import OFFICE
from caunoi.coordination.rules import requirements as life
from caunoi.coordination.views.readers import OF_PAPERS
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, found_if

TONES = {"begun": "accent", "reported": "warn", "done": "good"}
DEEDS: dict[str, tuple[Any, str]] = {
    life.BEGUN: (gettext_lazy("Begin"), "flag"),
    life.REPORTED: (gettext_lazy("Say that it is done"), "check"),
    life.DONE: (gettext_lazy("Confirm that it is done"), "circle-check"),
    life.RETURNED: (gettext_lazy("Return it: not enough yet"), "arrow-back-up"),
    life.POSTPONED: (gettext_lazy("Give another day"), "calendar-due"),
    life.HANDED: (gettext_lazy("Hand to another agency"), "switch-horizontal"),
    life.DROPPED: (gettext_lazy("No longer required"), "x"),
}
SHAPES = {life.POSTPONED: forms.PostponeForm, life.HANDED: forms.HandForm}


@dataclass(frozen=True)
class Shown:
    """A requirement as a list prints it: who has it by today's name, its state, whether it is late and how long."""

    row: Requirement
    agency: str
    state: str
    tone: str
    days_late: int


def shown(rows: Iterable[Requirement], *, today: date) -> list[Shown]:
    """Requirements for a list."""
    if hasattr(rows, "select_related"):
        rows = rows.select_related("agency", "directive").prefetch_related("agency__names")
    return [_shown(row, today) for row in rows]


def _shown(row: Requirement, today: date) -> Shown:
    late = (today - row.due_on).days if row.due_on and row.is_overdue(today) else 0
    tone = "bad" if late else TONES.get(row.state, "")
    return Shown(row, row.agency.name_on(today), str(row.get_state_display()), tone, late)


@open_to(*OF_PAPERS)
def requirements(request: Asked) -> HttpResponse:
    """What waits, the earliest day first; an agency sees its own."""
    today = timezone.localdate()
    filters = forms.RequirementFilter(request.GET)
    seen = Requirement.objects.visible_to(request.user)
    chosen = filters.chosen()
    rows = _in_state(seen, chosen.get("state", ""), today)
    if agency := chosen.get("agency"):
        rows = rows.filter(agency=agency)
    if words := chosen.get("q"):
        rows = like(rows, words, "text")
    rows = rows.select_related("agency", "directive").prefetch_related("agency__names")
    page = listing(request, rows)
    context = {
        "listing": page,
        "requirements": shown(page.rows, today=today),
        "filters": filters,
        "late": seen.overdue(today).count(),
        "today": today,
    }
    return render(request, "coordination/requirements.html", context)


def _in_state(rows: Any, state: str, today: date) -> Any:
    if state == "overdue":
        return rows.overdue(today)
    if state == "all":
        return rows
    return rows.filter(state=state) if state else rows.open()


@open_to(*OF_PAPERS)
def requirement(request: Asked, pk: UUID) -> HttpResponse:
    """One requirement: what, of whom, by when, all that happened, and what may follow."""
    one = _found(request, pk)
    today = timezone.localdate()
    by_whom = request.user.role in OFFICE
    context = {
        "one": _shown(one, today),
        "requirement": one,
        "facts": _facts(one),
        "events": [_event(step, by_whom=by_whom) for step in reversed(one.steps_for(request.user))],
        "deeds": [(kind, *DEEDS[kind]) for kind in actions.may_step(one, request.user)],
    }
    return render(request, "coordination/requirement.html", context)


def _facts(one: Requirement) -> list[tuple[str, Any]]:
    today = timezone.localdate()
    return [
        (_("Who is to do it"), one.agency.name_on(today)),
        (_("Due on"), one.due_on or _("no day named")),
        (_("By which paper"), f"{one.directive} · {date_format(one.directive.issued_on, 'SHORT_DATE_FORMAT')}"),
    ]


def _event(step: RequirementStep, *, by_whom: bool) -> dict[str, Any]:
    more = [
        date_format(step.due_on, "SHORT_DATE_FORMAT") if step.due_on else "",
        step.agency.name_on(timezone.localdate(step.happened_at)) if step.agency else "",
    ]
    title = step.get_kind_display()
    return {
        "at": step.happened_at,
        "title": str(title)[:1].upper() + str(title)[1:],
        "by": step.recorded_by.label if by_whom else "",
        "about": " · ".join(word for word in (*more, step.words) if word),
        "tone": {"done": "good", "returned": "warn", "dropped": "bad"}.get(step.kind, ""),
    }


@open_to(*OF_PAPERS)
def requirement_step(request: Asked, pk: UUID, kind: str) -> HttpResponse:
    """Take the next step."""
    one = _found(request, pk)
    found_if(kind in actions.may_step(one, request.user) or request.method == "POST")
    if kind not in DEEDS:
        raise Http404
    back = reverse("coordination:requirement", args=[one.pk])
    shape = SHAPES.get(kind, forms.StepForm)
    return ask(
        request,
        shape(request.POST or None, initial={"version": one.version}),
        deed=lambda said: actions.take_step(requirement=one, kind=kind, **said, by=request.user, at=timezone.now()),
        done=_("This step is kept."),
        then=lambda _made: back,
        title=DEEDS[kind][0],
        about=one.text,
        trail=[(_("What is required"), reverse("coordination:requirements"))],
        cancel=back,
    )


def _found(request: Asked, pk: UUID) -> Requirement:
    rows = Requirement.objects.visible_to(request.user).select_related("agency", "directive__issuer")
    return get_object_or_404(rows, pk=pk)
