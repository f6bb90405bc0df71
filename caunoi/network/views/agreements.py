"""Agreements: the list with how each stands, one, and the deeds on them."""

import copy
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to, signed_in
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network import actions, forms, rules, scopes
from caunoi.network.models import Agency, Agreement
from caunoi.network.views.doing import Asked, ask, found_if

SORTS = {"ends": "ends_on", "-ends": "-ends_on", "signed": "signed_on", "-signed": "-signed_on"}


@signed_in
def agreements(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    filters = forms.AgreementFilter(request.GET)
    seen = Agreement.objects.visible_to(request.user)
    rows, chosen = seen, filters.chosen()
    if words := chosen.get("q"):
        rows = rows.filter(
            Q(code__icontains=words) | Q(agency__in=Agency.objects.visible_to(request.user).named_like(words))
        )
    if state := chosen.get("state"):
        rows = rows.in_state(state, today)
    exact = {
        "provider": "provider",
        "approach": "approach",
        "signed_from": "signed_on__gte",
        "signed_to": "signed_on__lte",
    }
    rows = rows.filter(**{exact[name]: value for name, value in chosen.items() if name in exact})
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "-signed_on"), "code")
    page = listing(request, rows.select_related("agency", "approach").prefetch_related("agency__names"))
    context = {
        "listing": page.beside(
            state_now=lambda one: one.state_on(today), agency_then=lambda one: one.agency.name_on(one.signed_on)
        ),
        "filters": filters,
        "expiring": seen.in_state(rules.EXPIRING, today).count(),
        "may_set": request.user.role in scopes.SETTERS,
    }
    return render(request, "network/agreements.html", context)


@signed_in
def agreement(request: Asked, pk: UUID) -> HttpResponse:
    rows = Agreement.objects.visible_to(request.user).select_related("agency", "approach")
    one = get_object_or_404(rows, pk=pk)
    today = timezone.localdate()
    context = {
        "agreement": one,
        "state": one.state_on(today),
        "facts": _facts(one),
        "agency_then": one.agency.name_on(one.signed_on),
        "agency_now": one.agency.name_on(today),
        "today": today,
        "may_set": actions.may_set_agreement(request.user, one.approach),
    }
    return render(request, "network/agreement.html", context)


def _facts(one: Agreement) -> list[tuple[str, Any]]:
    volume = "" if one.volume is None else f"{localize(one.volume)} {one.volume_unit}"
    return [
        (_("Kind"), one.get_kind_display()),
        (_("Provider"), one.get_provider_display()),
        (_("Approach"), one.approach),
        (_("Scope"), one.scope),
        (_("Volume"), volume),
        (_("Price"), one.price),
        (_("Signed on"), one.signed_on),
        (_("From day"), one.starts_on),
        (_("Last day"), one.ends_on),
    ]


@open_to(Role.ADMIN, Role.OFFICER)
def agreement_new(request: Asked) -> HttpResponse:
    initial = {"agency": request.GET.get("agency")}
    return ask(
        request,
        forms.AgreementForm(request.POST or None, by=request.user, initial=initial),
        deed=lambda said: actions.sign_agreement(**said, by=request.user, at=timezone.now()),
        done=_("The agreement is kept."),
        then=lambda made: reverse("network:agreement", args=[made.pk]),
        title=_("New agreement"),
        trail=[(_("Agreements"), reverse("network:agreements"))],
        cancel=reverse("network:agreements"),
    )


@open_to(Role.ADMIN, Role.OFFICER)
def agreement_change(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _one(request, pk)
    return ask(
        request,
        forms.AgreementChangeForm(request.POST or None, by=request.user, instance=copy.copy(one)),
        deed=lambda said: actions.change_agreement(agreement=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the agreement"),
        trail=[(one.code, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def agreement_end(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _one(request, pk)
    return ask(
        request,
        forms.EndAgreementForm(request.POST or None, initial={"ends_on": timezone.localdate()}),
        deed=lambda said: actions.end_agreement(agreement=one, **said, by=request.user, at=timezone.now()),
        done=_("The agreement ends on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the agreement %(code)s?") % {"code": one.code},
        consequences=[_("It can be ended earlier later, but not made longer here: change it or sign a new one.")],
        submit=_("End the agreement"),
        cancel=back,
    )


def _one(request: Asked, pk: UUID) -> tuple[Agreement, str]:
    rows = Agreement.objects.visible_to(request.user).select_related("agency", "approach")
    one = get_object_or_404(rows, pk=pk)
    found_if(actions.may_set_agreement(request.user, one.approach))
    return one, reverse("network:agreement", args=[one.pk])
