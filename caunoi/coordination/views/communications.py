"""Communication: the list with its reach by unit, a new activity, one taken back."""

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.coordination import actions, forms
from caunoi.coordination.models import Communication
from caunoi.coordination.models.indicators import Unit
from caunoi.coordination.views.readers import OF_PLANS
from caunoi.network.finding import like
from caunoi.network.views.doing import ask, found_if

EXACT = {"from_on": "on__gte", "to_on": "on__lte", "kind": "kind", "agency": "agency"}


@open_to(*OF_PLANS)
def communications(request: Asked) -> HttpResponse:
    """Activities with how far they reached; units stand apart."""
    filters = forms.CommunicationFilter(request.GET)
    rows: Any = Communication.objects.visible_to(request.user)
    chosen = filters.chosen()
    rows = rows.filter(**{EXACT[name]: value for name, value in chosen.items() if name in EXACT})
    if state := chosen.get("state"):
        rows = rows.filter(taken_back_at__isnull=state == "counting")
    if words := chosen.get("q"):
        rows = like(rows, words, "topic")
    if request.GET.get("plan"):
        rows = _of_plan(rows, request.GET["plan"])
    full = rows.select_related("place", "agency", "plan").prefetch_related("agency__names")
    page = listing(request, full, counted=rows)
    context = {
        "listing": page.beside(agency_then=lambda row: row.agency.name_on(row.on)),
        "filters": filters,
        "figures": reach_by_unit(rows.counting()),
        "may_record": actions.records_communication(request.user),
    }
    return render(request, "coordination/communications.html", context)


def _of_plan(rows: QuerySet[Any], said: str) -> QuerySet[Any]:
    try:
        return rows.filter(plan=UUID(said))
    except ValueError:
        return rows


def reach_by_unit(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """A figure for each unit: lượt, vật phẩm and buổi are never added to each other."""
    sums = rows.order_by().values("reach_unit").annotate(reach=Sum("reach"), activities=Count("pk"))
    found = {row["reach_unit"]: row for row in sums}
    labels = {
        Unit.CONTACTS: _("Reached by meetings and posts"),
        Unit.ITEMS: _("Handed out or put up"),
        Unit.SESSIONS: _("Broadcast"),
    }
    return [
        {
            "label": label,
            "value": found[unit]["reach"],
            "unit": unit,
            "about": _("in %(n)s activities") % {"n": found[unit]["activities"]},
        }
        for unit, label in labels.items()
        if unit in found
    ]


@open_to(Role.OFFICER)
def communication_new(request: Asked) -> HttpResponse:
    """One more activity."""
    form = forms.CommunicationForm(
        request.POST or None, by=request.user, initial={"plan": request.GET.get("plan"), "on": timezone.localdate()}
    )
    back = reverse("coordination:communications")
    return ask(
        request,
        form,
        deed=lambda said: actions.record_communications(communications=[said], by=request.user, at=timezone.now()),
        done=_("The activity is kept."),
        then=lambda _made: back,
        title=_("New activity"),
        trail=[(_("Communication"), back)],
        cancel=back,
    )


@open_to(Role.OFFICER)
def communication_take_back(request: Asked, pk: UUID) -> HttpResponse:
    """It was written by mistake."""
    one = get_object_or_404(Communication.objects.visible_to(request.user), pk=pk)
    found_if(one.taken_back_at is None)
    back = reverse("coordination:communications")
    return ask(
        request,
        forms.ReasonForm(request.POST or None),
        deed=lambda said: actions.take_back(communication=one, **said, by=request.user, at=timezone.now()),
        done=_("The activity counts no more."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Take “%(topic)s” back?") % {"topic": one.topic},
        consequences=[_("It stays in the list, struck out, with your reason, and counts no more.")],
        submit=_("Take it back"),
        cancel=back,
    )
