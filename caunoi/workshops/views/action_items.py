"""Action items: the list with what is overdue, one with its steps, a new one."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.base.listing import listing
from caunoi.discussion.models import Theme
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, found_if
from caunoi.training.models import CourseRun
from caunoi.workshops import actions, forms, opening
from caunoi.workshops.models import GUESTS, KEEPERS, ActionItem, ActionStep, Workshop
from caunoi.workshops.rules.steps import steps_from

SORTS = {"day": "due_on", "-day": "-due_on", "code": "code", "-code": "-code"}
TONES = {"done": "good", "dropped": "", "agreed": "", "under_way": "accent"}


@open_to(*KEEPERS, *GUESTS)
def action_items(request: Asked) -> HttpResponse:
    filters = forms.ActionItemFilter(request.GET)
    seen = ActionItem.objects.visible_to(request.user)
    today = timezone.localdate()
    rows = _chosen(seen, filters.chosen(), today)
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "due_on"), "code")
    page = listing(request, rows.select_related("owner", "workshop").prefetch_related("owner__names"), counted=rows)
    context = {
        "listing": page.beside(owner_now=lambda row: row.owner.name_on(today), state_now=_state),
        "filters": filters,
        "overdue": seen.overdue(today).count(),
        "may_keep": request.user.role in KEEPERS,
    }
    return render(request, "workshops/action_items.html", context)


def _chosen(rows: Any, chosen: dict[str, Any], today: Any) -> "QuerySet[ActionItem]":
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "text")
    if owner := chosen.get("owner"):
        rows = rows.filter(owner=owner)
    state = chosen.get("state", "")
    if state == "overdue":
        return rows.overdue(today)
    if state == "":
        return rows.open()
    return rows if state == "all" else rows.filter(state=state)


def _state(row: ActionItem) -> tuple[str, str]:
    if row.is_overdue:
        return _("overdue"), "bad"
    return str(row.get_state_display()), TONES[row.state]  # type: ignore[attr-defined]


@open_to(*KEEPERS)
def of_class(request: Asked, pk: UUID) -> HttpResponse:
    """What was agreed from what a class discussed: the next class opens with what became of it."""
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    items = opening.of_class(run, on=timezone.localdate(), to=request.user)
    return render(request, "workshops/of_class.html", {"run": run, "items": items})


@open_to(*KEEPERS)
def action_item_new(request: Asked) -> HttpResponse:
    theme = _theme(request)
    workshop = _workshop(request, theme)
    back = reverse("workshops:workshop", args=[workshop.pk]) if workshop else reverse("workshops:action_items")
    open_ones = Workshop.objects.visible_to(request.user).filter(minutes_signed_at__isnull=True)
    initial = {"text": theme.title if theme else "", "workshop": workshop}
    run = theme.discussion.course_run if theme else None
    return ask(
        request,
        forms.ActionItemForm(request.POST or None, initial=initial, workshops=open_ones),
        deed=lambda said: actions.agree_on(**said, theme=theme, course_run=run, by=request.user, at=timezone.now()),
        done=_("The action item is kept."),
        then=lambda made: reverse("workshops:action_item", args=[made.pk]),
        title=_("New action item"),
        about=_from(theme),
        trail=[(_("Action items"), reverse("workshops:action_items"))],
        cancel=back,
    )


def _from(theme: Theme | None) -> str:
    """Which theme it comes from, and what was agreed from it already."""
    if theme is None:
        return ""
    known = list(theme.action_items.values_list("code", flat=True))
    said = _("From the theme: %(theme)s") % {"theme": theme.title}
    return said + (f" ({_('agreed already: %(codes)s') % {'codes': ', '.join(known)}})" if known else "")


def _theme(request: Asked) -> Theme | None:
    return _named(request, "theme", Theme.objects.visible_to(request.user).select_related("discussion__course_run"))


def _workshop(request: Asked, theme: Theme | None) -> Workshop | None:
    rows = Workshop.objects.visible_to(request.user)
    if theme is not None:
        return rows.filter(discussion=theme.discussion).first()
    return _named(request, "workshop", rows)


def _named(request: Asked, name: str, rows: Any) -> Any:
    """The row that the address names; nothing where it names none, no page where it names a wrong one."""
    if not (text := request.GET.get(name)):
        return None
    try:
        row = rows.filter(pk=UUID(text)).first()
    except ValueError:
        row = None
    found_if(row is not None)
    return row


@open_to(*KEEPERS, *GUESTS)
def action_item(request: Asked, pk: UUID) -> HttpResponse:
    rows = ActionItem.objects.visible_to(request.user).select_related("owner", "workshop", "theme", "course_run")
    rows = rows.prefetch_related("steps__recorded_by", "steps__owner__names")
    one = get_object_or_404(rows, pk=pk)
    keeps = request.user.role in KEEPERS
    steps = steps_from(one.state, keeps=keeps)
    initial = {"based_on": one.version, "kind": steps[0] if steps else None}
    state, tone = _state(one)
    return ask(
        request,
        forms.StepForm(request.POST or None, steps=steps, initial=initial),
        deed=lambda said: actions.take_step(action_item=one, **said, by=request.user, at=timezone.now()),
        done=_("The step is kept."),
        then=lambda _made: reverse("workshops:action_item", args=[pk]),
        template="workshops/action_item.html",
        item=one,
        state=state,
        tone=tone,
        facts=_facts(one, keeps=keeps),
        events=[_event(step, keeps=keeps) for step in reversed(one.steps_for(request.user))],
        steps=steps,
        keeps=keeps,
    )


def _facts(one: ActionItem, *, keeps: bool) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        (_("Owner"), one.owner.name_on(timezone.localdate())),
        (_("Due"), date_format(one.due_on, "SHORT_DATE_FORMAT")),
        (_("Workshop"), one.workshop.neutral_title if one.workshop else ""),
    ]
    if keeps:
        facts += [(_("Theme"), one.theme.title if one.theme else ""), (_("Class"), one.course_run)]
    return facts


def _event(step: ActionStep, *, keeps: bool) -> dict[str, Any]:
    about = [step.note]
    if step.due_on:
        about.append(_("by %(day)s") % {"day": date_format(step.due_on, "SHORT_DATE_FORMAT")})
    if step.owner:
        about.append(step.owner.name_on(timezone.localdate(step.happened_at)))
    return {
        "at": step.happened_at,
        "title": step.get_kind_display(),  # type: ignore[attr-defined]
        "by": step.recorded_by.label if keeps else "",
        "about": " · ".join(part for part in about if part),
        "tone": {"finish": "good", "drop": "warn"}.get(step.kind, ""),
    }
