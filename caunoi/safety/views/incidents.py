"""Incidents: the list, worst first; one of them; a new one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.base.flags import to_codes
from caunoi.base.listing import listing
from caunoi.clients.models import Client
from caunoi.network.models import Club
from caunoi.safety import actions, timeline
from caunoi.safety.clocks import watched, worst_first
from caunoi.safety.finding import filtered, is_clock_running
from caunoi.safety.forms import IncidentFilter, IncidentForm
from caunoi.safety.models import Incident, IncidentEvent, SafetyAlert
from caunoi.safety.rules.choices import CONCERNS
from caunoi.safety.rules.clocks import RUNNING
from caunoi.safety.views.doing import READERS, found, problem_of, was_read
from caunoi.safety.words import CONCERN_WORDS, shown

OPEN_STATES = ("", "clock", "unanswered", "follow_up", "pathway", "late")


@open_to(*READERS)
def incidents(request: Asked) -> HttpResponse:
    """Open ones are sorted by what runs out first; closed ones by when they were told."""
    at = timezone.now()
    filters = IncidentFilter(request.GET, user=request.user)
    chosen = filters.chosen()
    rows = filtered(Incident.objects.visible_to(request.user), chosen, today=timezone.localdate(at))
    rows = rows.select_related("club", "client", "responder")
    state = chosen.get("state", "any" if "q" in chosen else "")
    if state in OPEN_STATES:
        found_ = [one for one in worst_first(rows, at=at) if state != "clock" or is_clock_running(one)]
        page = listing(request, found_, counted=rows)  # type: ignore[arg-type]
        page_rows = list(page.rows)
    else:
        page = listing(request, rows)
        page_rows = watched(page.rows, at=at)
    was_read(request, [one.incident for one in page_rows], verb="list")
    context = {
        "listing": page,
        "rows": [_row(one) for one in page_rows],
        "filters": filters,
        "many_clubs": "club" in filters.fields,
    }
    return render(request, "safety/incidents.html", context)


def _row(one: Any) -> dict[str, Any]:
    clocks = [shown(clock) for clock in one.clocks]
    return {"incident": one.incident, "clocks": clocks, "running": [c for c in clocks if c.deadline]}


@open_to(*READERS)
def incident_new(request: Asked) -> HttpResponse:
    """Written in the office, under the same rules as on a phone."""
    at = timezone.now()
    initial = {"client": request.GET.get("client", "")[:12], "club": _only_club(request)}
    form = IncidentForm(request.POST or None, user=request.user, now=at, initial=initial)
    if request.method == "POST" and form.is_valid():
        problem = problem_of(actions.record_incidents(incidents=[form.row()], by=request.user, at=at))
        if problem is None:
            messages.success(request, _("The incident is kept. Its clocks run."))
            return redirect("safety:incident", form.cleaned_data["id"])
        form.add_error(None, problem)
    return render(request, "safety/incident_new.html", {"form": form, "cancel": reverse("safety:incidents")})


def _only_club(request: Asked) -> Any:
    clubs = list(Club.objects.visible_to(request.user)[:2])
    return clubs[0].pk if len(clubs) == 1 else None


@open_to(*READERS)
def incident(request: Asked, pk: UUID) -> HttpResponse:
    """One incident with its clocks, its help and all that was done."""
    at, row = timezone.now(), found(request, pk)
    (one,) = watched([row], at=at)
    was_read(request, [row])
    late = IncidentEvent.objects.visible_to(request.user).to_look_at().filter(incident=row).select_related("by")  # type: ignore[attr-defined]
    context = {
        "incident": row,
        "facts": _facts(row),
        "clocks": [shown(clock) for clock in one.clocks],
        "has_running": any(clock.state == RUNNING for clock in one.clocks),
        "supports": timeline.supports(row, one.help),
        "events": timeline.events(row),
        "late": [timeline.told_late(event) for event in late],
        "alerts": SafetyAlert.objects.visible_to(request.user).filter(incident=row),
        "may_alert": row.alert_level != "record_only" and not row.closed_at,
        "needs_pathway": needs_pathway(row),
        "may_decide": request.user.role != "worker",
        "today": timezone.localdate(at),
    }
    return render(request, "safety/incident.html", context)


def needs_pathway(row: Incident) -> bool:
    """Whether a minor or a trafficked person is concerned: a person decides, and nothing goes anywhere by itself."""
    return bool(row.concerns) or (row.client is not None and row.client.age_band == "under_18")


def _facts(row: Incident) -> list[tuple[Any, Any]]:
    hour = timezone.localtime(row.happened_at) if row.happened_at else row.happened_on
    return [
        (_("Kind"), row.get_kind_display()),  # type: ignore[attr-defined]
        (_("By whom"), row.get_perpetrator_display()),  # type: ignore[attr-defined]
        (_("Against"), row.get_against_display()),  # type: ignore[attr-defined]
        (_("Happened"), hour or _("nobody knows")),
        (_("Reported"), timezone.localtime(row.reported_at)),
        (_("Who told us"), row.get_source_display()),  # type: ignore[attr-defined]
        (_("Own pathway"), ", ".join(str(CONCERN_WORDS[code]) for code in to_codes(row.concerns, CONCERNS)) or _("no")),
        (_("Client"), _client(row)),
        (_("Club"), row.club),
        (_("Approach"), row.approach),
        (_("Commune"), row.commune),
        (_("Responder"), row.responder or _("nobody yet")),
        (_("May be told"), row.get_alert_level_display()),  # type: ignore[attr-defined]
        (_("Note"), row.note),
    ]


def _client(row: Incident) -> Any:
    if row.client is None:
        return _("anonymous")
    page = reverse("clients:client", args=[row.client.pk])
    return format_html('<a class="code" href="{}">{}</a>', page, row.client)


@open_to(*READERS)
def client_incidents(request: Asked, pk: UUID) -> HttpResponse:
    """A part of a client's page: their incidents, as far as this person sees them."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    rows = Incident.objects.visible_to(request.user).filter(client=client).select_related("client")[:20]
    found_ = watched(rows, at=timezone.now())
    was_read(request, [one.incident for one in found_])
    return render(request, "safety/client_incidents.html", {"client": client, "rows": [_row(one) for one in found_]})
