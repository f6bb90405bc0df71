"""Safety alerts: what warns now, what waits for a second person, a new one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.base.flags import to_codes
from caunoi.base.ids import new_id
from caunoi.base.listing import listing
from caunoi.network.models import Club
from caunoi.safety import actions
from caunoi.safety.forms import AlertFilter, AlertForm, RefuseForm
from caunoi.safety.models import AlertSeen, SafetyAlert
from caunoi.safety.rules import alerts as law
from caunoi.safety.rules.choices import WARNINGS
from caunoi.safety.views.doing import READERS, alert_of, found, problem_of, was_read
from caunoi.safety.words import REFUSAL_WORDS, WARNING_WORDS


@open_to(*READERS)
def alerts(request: Asked) -> HttpResponse:
    """What warns now; to a worker or lead it thereby has reached their clubs."""
    at = timezone.now()
    filters = AlertFilter(request.GET)
    rows = _in_state(SafetyAlert.objects.visible_to(request.user), filters.chosen().get("state", ""), at)
    page = listing(request, rows.select_related("commune", "club"))
    actions.reached(alerts=[row for row in page.rows if is_live(row, at)], by=request.user, at=at)
    was_read(request, page.rows, verb="list", noun="safety alert")
    own = _own_clubs(request)
    context = {"listing": page, "cards": [_card(row, own, request, at) for row in page.rows], "filters": filters}
    return render(request, "safety/alerts.html", context)


def _in_state(rows: Any, state: str, at: datetime) -> Any:
    if state == "proposed":
        return rows.waiting()
    if state == "over":
        return rows.exclude(pk__in=rows.live(at)).exclude(pk__in=rows.waiting())
    return rows.live(at)


def is_live(alert: SafetyAlert, at: datetime) -> bool:
    """Whether it warns now."""
    return state_of(alert, at) == law.LIVE


def state_of(alert: SafetyAlert, at: datetime) -> str:
    """Proposed, live, expired, refused or withdrawn."""
    if alert.withdrawn_at:
        return law.WITHDRAWN
    if alert.refused_at:
        return law.REFUSED
    if alert.published_at is None or alert.expires_at is None:
        return law.PROPOSED
    return law.LIVE if at < alert.expires_at else law.EXPIRED


def _own_clubs(request: Asked) -> set[UUID]:
    return set(Club.objects.visible_to(request.user).values_list("pk", flat=True))


def _card(alert: SafetyAlert, own: set[UUID], request: Asked, at: datetime) -> dict[str, Any]:
    """An alert as somebody reads it: where it comes from only to those whose club wrote it."""
    state, is_own, mine = state_of(alert, at), alert.club_id in own, alert.made_by_id == request.user.pk
    decides = is_own and not mine and request.user.role != "worker"
    return {
        "alert": alert,
        "state": state,
        "warnings": [WARNING_WORDS[code] for code in to_codes(alert.warnings, WARNINGS)],
        "club": alert.club if is_own else None,
        "mine": mine,
        "may_publish": decides and state == law.PROPOSED,
        "may_withdraw": (mine or decides) and state in (law.PROPOSED, law.LIVE),
        "why": REFUSAL_WORDS.get(alert.refused_because),
        "clubs": _clubs_reached(request, alert) if is_own and alert.published_at else None,
    }


def _clubs_reached(request: Asked, alert: SafetyAlert) -> int:
    """How many clubs it has reached; never which, whom or when."""
    return AlertSeen.objects.visible_to(request.user).filter(alert=alert).count()


@open_to(*READERS)
def alert_new(request: Asked) -> HttpResponse:
    """A proposal; `?incident=` where it comes from one, and then no further than the person concerned chose."""
    incident = _incident(request)
    form = AlertForm(request.POST or None, user=request.user, incident=incident)
    if request.method == "POST" and form.is_valid():
        outcomes = actions.propose_alerts(alerts=[form.row()], by=request.user, at=timezone.now())
        problem = problem_of(outcomes)
        if problem is None:
            messages.success(request, _("Kept. It warns nobody until a second person has read and published it."))
            return redirect("safety:alert", form.cleaned_data["id"])
        form.add_error(None, problem)
    cancel = reverse("safety:incident", args=[incident.pk]) if incident else reverse("safety:alerts")
    return render(request, "safety/alert_new.html", {"form": form, "cancel": cancel, "incident": incident})


def _incident(request: Asked) -> Any:
    said = request.GET.get("incident", "")
    if not said:
        return None
    try:
        incident = found(request, UUID(said))
    except ValueError:
        raise Http404 from None
    if incident.alert_level == "record_only":
        raise Http404  # the person wants it told to nobody
    return incident


@open_to(*READERS)
def alert(request: Asked, pk: UUID) -> HttpResponse:
    """One alert, and what may be decided about it."""
    at, row = timezone.now(), alert_of(request, pk)
    if is_live(row, at):
        actions.reached(alerts=[row], by=request.user, at=at)
    was_read(request, [row], noun="safety alert")
    card = _card(row, _own_clubs(request), request, at)
    return render(request, "safety/alert.html", {**card, "card": card, "refuse": RefuseForm()})


@open_to(*READERS)
def alert_decide(request: Asked, pk: UUID, decision: str) -> HttpResponse:
    """Publish or withdraw at once; a refusal asks why."""
    row = alert_of(request, pk)
    form = RefuseForm(request.POST or None)
    if decision == "refuse" and not (request.method == "POST" and form.is_valid()):
        cancel = reverse("safety:alert", args=[pk])
        return render(request, "safety/alert_refuse.html", {"form": form, "alert": row, "cancel": cancel})
    if request.method != "POST":
        raise Http404
    because = form.cleaned_data["because"] if decision == "refuse" else None
    said = {"id": new_id(), "alert": row.pk, "decision": decision, "because": because}
    problem = problem_of(actions.decide_alerts(decisions=[said], by=request.user, at=timezone.now()))
    if problem:
        messages.error(request, problem)
    else:
        words = {"publish": _("It warns now."), "refuse": _("Refused."), "withdraw": _("It no longer warns.")}
        messages.success(request, words[decision])
    return redirect("safety:alert", pk)
