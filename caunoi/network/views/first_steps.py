"""Leading a newcomer through the first club, and the page where keys are compared."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.models import Club, ClubKey
from caunoi.network.steps import steps_for


@open_to(Role.ADMIN, Role.OFFICER, Role.LEAD)
def first_steps(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    clubs = Club.objects.visible_to(request.user).active(today).order_by("code")
    club = _chosen(request, list(clubs))
    steps = steps_for(request.user, club, today)
    context = {
        "clubs": clubs,
        "club": club,
        "steps": steps,
        "next": next((step for step in steps if not step.is_done), None),
        "done": sum(step.is_done for step in steps),
    }
    return render(request, "network/first_steps.html", context)


def _chosen(request: Asked, clubs: list[Club]) -> Club | None:
    """The club that the address names; else the only one."""
    by_id = {club.pk: club for club in clubs}
    try:
        return by_id.get(UUID(request.GET.get("club", "")))
    except ValueError:
        return clubs[0] if len(clubs) == 1 else None


@open_to(Role.ADMIN, Role.OFFICER, Role.LEAD, Role.WORKER)
def keys(request: Asked) -> HttpResponse:
    rows = ClubKey.objects.visible_to(request.user).select_related("club", "made_by")
    if request.GET.get("all") != "1":
        rows = rows.current()
    page = listing(request, rows.order_by("club__code", "-made_at"))
    return render(request, "network/keys.html", {"listing": page, "all": request.GET.get("all") == "1"})
