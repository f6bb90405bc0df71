"""Acting on an incident: one page for each thing that can happen, and a look at what came too late."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.safety import actions
from caunoi.safety.forms import EVENT_FORMS
from caunoi.safety.models import IncidentEvent
from caunoi.safety.views.doing import READERS, found, problem_of, was_read


@open_to(*READERS)
def act(request: Asked, pk: UUID, event: str) -> HttpResponse:
    """A form for this event; what it says is held against what others wrote meanwhile."""
    at, row = timezone.now(), found(request, pk)
    shape = EVENT_FORMS[event]
    if event == "pathway" and request.user.role == "worker":
        raise Http404
    initial = {name: request.GET[name][:30] for name in ("support", "state") if name in request.GET}
    form = shape(request.POST or None, incident=row, user=request.user, now=at, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.row()
        if data.get("changes") == {}:
            return redirect("safety:incident", pk)
        problem = problem_of(actions.record_incident_events(events=[data], by=request.user, at=at))
        if problem is None:
            _say(request, data["id"])
            return redirect("safety:incident", pk)
        form.add_error(None, problem)
    elif request.method != "POST":
        was_read(request, [row])
    context = {"form": form, "incident": row, "title": shape.title, "submit": shape.submit, "event": event}
    context["cancel"] = reverse("safety:incident", args=[pk])
    return render(request, "safety/act.html", context)


def _say(request: Asked, event: UUID) -> None:
    kept = IncidentEvent.objects.visible_to(request.user).get(pk=event)
    if kept.stood:
        messages.success(request, _("Kept."))
    else:
        messages.warning(request, _("Kept, but without effect: somebody else had changed the same thing. See below."))


@open_to(*READERS)
@require_POST
def looked(request: Asked, pk: UUID) -> HttpResponse:
    """A person has seen an event that did not stand."""
    event = get_object_or_404(IncidentEvent.objects.visible_to(request.user), pk=pk)
    actions.look_at(event=event, by=request.user, at=timezone.now())
    return redirect("safety:incident", event.incident_id)
