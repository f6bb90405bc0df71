"""Approaches: the list, one with its clubs, and the deeds on them."""

import copy
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to, signed_in
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network import actions, forms, scopes
from caunoi.network.finding import like
from caunoi.network.models import Approach, Club, ClubApproach
from caunoi.network.views.doing import Asked, ask, found_if


@signed_in
def approaches(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    filters = forms.ApproachFilter(request.GET)
    rows: Any = Approach.objects.visible_to(request.user)
    chosen = filters.chosen()
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "name", "short_name")
    if life := chosen.get("life"):
        rows = rows.active(today) if life == "running" else rows.filter(ended_on__lte=today)
    context = {"listing": listing(request, rows), "filters": filters, "today": today}
    return render(request, "network/approaches.html", context | {"may_open": scopes.sets_province(request.user)})


@signed_in
def approach(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Approach.objects.visible_to(request.user), pk=pk)
    clubs = Club.objects.visible_to(request.user)
    links = ClubApproach.objects.filter(approach=one, club__in=clubs).select_related("club__commune")
    facts = [
        (_("Code"), one.code),
        (_("Full name"), one.name),
        (_("Started on"), one.started_on),
        (_("End date"), one.ended_on or _("running")),
        (_("Outline"), one.outline),
    ]
    context = {
        "approach": one,
        "links": links.order_by("to_on", "club__code"),
        "facts": facts,
        "agreements": one.agreements.visible_to(request.user),
        "today": timezone.localdate(),
        "may_set": scopes.sets_approach(request.user, one),
        "may_post": request.user.role == Role.ADMIN,
    }
    return render(request, "network/approach.html", context)


@open_to(Role.ADMIN, Role.OFFICER)
def approach_new(request: Asked) -> HttpResponse:
    found_if(scopes.sets_province(request.user))
    return ask(
        request,
        forms.ApproachForm(request.POST or None),
        deed=lambda said: actions.open_approach(**said, by=request.user, at=timezone.now()),
        done=_("The approach is kept. Clubs can now work in it."),
        then=lambda made: reverse("network:approach", args=[made.pk]),
        title=_("New approach"),
        trail=[(_("Approaches"), reverse("network:approaches"))],
        cancel=reverse("network:approaches"),
    )


@open_to(Role.ADMIN, Role.OFFICER)
def approach_change(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _to_set(request, pk)
    return ask(
        request,
        forms.ApproachChangeForm(request.POST or None, instance=copy.copy(one)),
        deed=lambda said: actions.change_approach(approach=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the approach"),
        trail=[(one.short_name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def approach_end(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _to_set(request, pk)
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.end_approach(approach=one, on=said["on"], by=request.user, at=timezone.now()),
        done=_("The approach ends on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the approach “%(name)s”?") % {"name": one.short_name},
        consequences=[
            _("Its clubs no longer work in it from that day."),
            _("What was recorded stays and is reported as before."),
        ],
        submit=_("End the approach"),
        cancel=back,
    )


def _to_set(request: Asked, pk: UUID) -> tuple[Approach, str]:
    one = get_object_or_404(Approach.objects.visible_to(request.user), pk=pk)
    found_if(scopes.sets_approach(request.user, one))
    return one, reverse("network:approach", args=[one.pk])
