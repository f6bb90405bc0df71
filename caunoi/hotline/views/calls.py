"""Calls: what waits for an expert, the log, one call with its ladder, and each step."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES, Role
from caunoi.base import moments
from caunoi.base.flags import to_bits
from caunoi.base.listing import listing
from caunoi.hotline import actions, forms
from caunoi.hotline.models import Call, Kind
from caunoi.hotline.rules.choices import KINDS, TOPICS
from caunoi.hotline.rules.ladder import RUNG_CODES
from caunoi.hotline.telling import deeds_on, facts_of, ladder_of, story_of, with_words
from caunoi.hotline.views.showing import was_read
from caunoi.hotline.words import DEED_WORDS, NOT_KEPT, PASS_ON, PROBLEM_WORDS, TAKE_BACK, TAKE_IT

CALL_PAGES = (*CODED_ROLES, Role.EXPERT)
MOST_WAITING = 50


@open_to(Role.EXPERT, Role.OFFICER)
def mine(request: Asked) -> HttpResponse:
    """Calls that have come to this person's rung, those offered, and those in hand."""
    at, user = timezone.now(), request.user
    rows = Call.objects.visible_to(user, at).select_related("club", "handler", "offered_to")
    parts = {
        "waiting": rows.reaching(user, at).most_urgent_first()[:MOST_WAITING],
        "offered": rows.filter(state="answered", offered_to=user)[:MOST_WAITING],
        "in_hand": rows.filter(state="answered", handler=user)[:MOST_WAITING],
        "closed": rows.filter(state="closed", handler=user)[:10],
    }
    found = {name: with_words(part, at) for name, part in parts.items()}
    was_read(request, {call.pk: call for part in found.values() for call in part}.values(), at=at, verb="list")
    return render(request, "hotline/mine.html", {**found, "at": at})


@open_to(*CALL_PAGES)
def calls(request: Asked) -> HttpResponse:
    """The log; what nobody has answered stands above it."""
    at, user = timezone.now(), request.user
    filters = forms.CallFilter(request.GET, user=user)
    chosen = filters.chosen()
    every = Call.objects.visible_to(user, at).select_related("club", "handler", "offered_to")
    page = listing(request, _filtered(every, chosen, at).order_by("-at", "-id"))
    above = [] if chosen or page.page > 1 else list(every.waiting().most_urgent_first()[:MOST_WAITING])
    shown = {call.pk: call for call in [*above, *page.rows]}
    was_read(request, shown.values(), at=at, verb="list")
    context = {
        "listing": page,
        "filters": filters,
        "unanswered": with_words(above, at),
        "is_expert": user.role == Role.EXPERT,
    }
    with_words(page.rows, at)
    return render(request, "hotline/calls.html", context)


def _filtered(rows: Any, chosen: dict[str, Any], at: datetime) -> Any:
    same = ("state", "urgency", "kind", "outcome", "club")
    rows = rows.filter(**{name: chosen[name] for name in same if name in chosen})
    if topic := chosen.get("topic"):
        rows = rows.alias(asked_topic=F("topics").bitand(to_bits([topic], TOPICS))).filter(asked_topic__gt=0)
    if rung := chosen.get("rung"):
        rows = rows.waiting_at(RUNG_CODES.index(rung), at)
    return rows.filter(moments.on_days("at", chosen.get("from_on"), chosen.get("to_on")))


@open_to(*CALL_PAGES)
def call_new(request: Asked) -> HttpResponse:
    """First the kind of help, then the questions that are asked for it."""
    kind, at = request.GET.get("kind", ""), timezone.now()
    if kind not in KINDS:
        return render(request, "hotline/call_kind.html", {"kinds": list(Kind)})
    form = forms.CallForm(request.POST or None, kind=kind, user=request.user, at=at)
    if request.method == "POST" and form.is_valid():
        row = form.row()
        [outcome] = actions.record_calls(calls=[row], by=request.user, at=at)
        if not outcome.problem:
            messages.success(request, _("The call is kept."))
            return redirect("hotline:call", row["id"])
        form.add_error(None, PROBLEM_WORDS.get(outcome.problem, NOT_KEPT))
    context = {"form": form, "kind": Kind(kind), "cancel": reverse("hotline:call_new"), "submit": _("Keep the call")}
    return render(request, "hotline/call_new.html", context)


@open_to(*CALL_PAGES)
def call(request: Asked, pk: UUID) -> HttpResponse:
    at, one = timezone.now(), _found(request, pk)
    was_read(request, [one], at=at)
    with_words([one], at)
    context = {
        "one": one,
        "facts": facts_of(one),
        "rungs": ladder_of(one, at),
        "events": story_of(one),
        "deeds": [(event, _label(event, request, one)) for event in deeds_on(one, request.user)],
        "at": at,
        "is_expert": request.user.role == Role.EXPERT,
    }
    return render(request, "hotline/call.html", context)


def _label(event: str, request: Asked, one: Call) -> Any:
    own = {} if request.user.role in CLUB_ROLES else {"answered": TAKE_IT}
    if request.user.role == Role.EXPERT:
        own["no_answer"] = PASS_ON
    if one.offered_to != request.user:
        own["handed_back"] = TAKE_BACK
    return own.get(event, DEED_WORDS[event])


@open_to(*CALL_PAGES)
def step(request: Asked, pk: UUID, event: str) -> HttpResponse:
    """Ask for what a step needs, and write it."""
    one, at = _found(request, pk), timezone.now()
    if event not in deeds_on(one, request.user):
        return _too_late(request, one, event)
    back = reverse("hotline:call", args=[one.pk])
    form = forms.StepForm(request.POST or None, event=event, call=one, user=request.user, at=at)
    if request.method == "POST" and form.is_valid():
        row = form.row()
        [outcome] = actions.record_call_steps(steps=[row], by=request.user, at=at)
        if not outcome.problem:
            _say(request, one, row["id"])
            return redirect(_next(request, one, event, back))
        form.add_error(None, PROBLEM_WORDS.get(outcome.problem, NOT_KEPT))
    was_read(request, [one], at=at)
    context = {"form": form, "title": _label(event, request, one), "one": one, "cancel": back}
    return render(request, "hotline/step.html", context)


def _too_late(request: Asked, one: Call, event: str) -> HttpResponse:
    if event not in DEED_WORDS:
        raise Http404
    messages.warning(
        request, _("The call has moved on since this page was shown. Nothing was written; see how it stands.")
    )
    return redirect("hotline:call", one.pk)


def _say(request: Asked, one: Call, step_id: UUID) -> None:
    if one.steps.filter(pk=step_id, stood=True).exists():
        messages.success(request, _("The step is kept."))
    else:
        messages.warning(request, _("Somebody was faster. Your step is kept, but the call stands as shown here."))


def _next(request: Asked, one: Call, event: str, back: str) -> str:
    """Whoever passes a call on may no longer see it."""
    seen = Call.objects.visible_to(request.user).filter(pk=one.pk).exists()
    return back if seen else reverse("hotline:mine")


def _found(request: Asked, pk: UUID) -> Call:
    rows = Call.objects.visible_to(request.user).select_related(
        "club", "worker", "handler", "offered_to", "recorded_by"
    )
    return get_object_or_404(rows, pk=pk)
