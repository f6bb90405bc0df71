"""Organizations and their places."""

import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to, signed_in
from caunoi.base.listing import listing
from caunoi.directory import actions, forms, shown
from caunoi.directory.models import Location, Organization, Service
from caunoi.directory.views.services import KEEPERS
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.models import Agency
from caunoi.network.views.doing import ask


@signed_in
def organizations(request: Asked) -> HttpResponse:
    """Who offers services."""
    today = timezone.localdate()
    filters = forms.OrganizationFilter(request.GET)
    chosen = filters.chosen()
    rows = Organization.objects.visible_to(request.user)
    if words := chosen.get("q"):
        rows = rows.filter(agency__in=Agency.objects.visible_to(request.user).named_like(words))
    if kind := chosen.get("kind"):
        rows = rows.filter(agency__kind=kind)
    offered = Service.objects.visible_to(request.user).offered(today)
    counted = rows.annotate(offered=Count("services", filter=Q(services__in=offered)))
    page = listing(request, counted.select_related("agency").prefetch_related("agency__names"), counted=rows)
    context = {
        "listing": page.beside(name_now=lambda one: one.name_on(today)),
        "filters": filters,
        "may_keep": actions.may_keep(request.user),
    }
    return render(request, "directory/organizations.html", context)


@signed_in
def organization(request: Asked, pk: UUID) -> HttpResponse:
    """One organization: what to know before calling, its services and places."""
    today = timezone.localdate()
    rows = Organization.objects.visible_to(request.user).select_related("agency").prefetch_related("agency__names")
    one = get_object_or_404(rows, pk=pk)
    services = Service.objects.visible_to(request.user).filter(organization=one).order_by("status", "name")
    context = {
        "organization": one,
        "name": one.name_on(today),
        "facts": [
            (_("Records calls"), one.get_records_calls_display()),
            (_("Passes on to the police"), one.get_shares_with_police_display()),
            (_("What it does"), one.description),
            (_("Kind"), one.agency.get_kind_display()),
            (_("Legal status"), one.legal_status),
            (_("Website"), one.website),
            (_("E-mail"), one.email),
            (_("Phones"), ", ".join(phone.number for phone in one.phones.all())),
            (_("Status"), one.get_status_display()),
        ],
        "services": [(service, shown.freshness(service, today)) for service in services],
        "places": [
            (place, shown.place_facts(place))
            for place in one.locations.filter(ended_on__isnull=True)
            .select_related("commune")
            .prefetch_related("schedules")
        ],
        "may_keep": actions.may_keep(request.user),
    }
    return render(request, "directory/organization.html", context)


@open_to(*KEEPERS)
def organization_new(request: Asked) -> HttpResponse:
    """An organization, from the register of agencies or new."""

    def deed(form: Any, phones: list[Any]) -> Organization:
        said = dict(form.cleaned_data)
        agency, name, kind = said.pop("agency"), said.pop("name"), said.pop("kind")
        told = {**said, "phones": phones, "by": request.user, "at": timezone.now()}
        if agency:
            return actions.add_organization(agency=agency, **told)
        return actions.found_organization(name=name, kind=kind, founded_on=timezone.localdate(), **told)

    form = forms.NewOrganizationForm(request.POST or None, initial={"agency": request.GET.get("agency")})
    return _form(request, form, [], deed, title=_("New organization"), cancel=reverse("directory:organizations"))


@open_to(*KEEPERS)
def organization_change(request: Asked, pk: UUID) -> HttpResponse:
    """What is written about an organization."""
    one = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)

    def deed(form: Any, phones: list[Any]) -> Organization:
        return actions.change_organization(
            organization=one, changes=form.cleaned_data, phones=phones, by=request.user, at=timezone.now()
        )

    form = forms.OrganizationForm(request.POST or None, instance=copy.copy(one))
    cancel = reverse("directory:organization", args=[one.pk])
    return _form(request, form, one.phones.all(), deed, title=_("Change the organization"), cancel=cancel)


def _form(request: Asked, form: Any, phones: Any, deed: Any, *, title: str, cancel: str) -> HttpResponse:
    numbers = forms.PhoneFormSet(request.POST or None, prefix="phones", initial=forms.phones_of(phones))
    if request.method == "POST" and form.is_valid() and numbers.is_valid():
        try:
            kept = deed(form, forms.lines_of(numbers))
        except OutOfScope as error:
            raise Http404 from error
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The organization is kept."))
            return redirect("directory:organization", kept.pk)
    context = {"form": form, "phones": numbers, "title": title, "cancel": cancel}
    return render(request, "directory/organization_form.html", context)


@open_to(*KEEPERS)
def location_new(request: Asked, pk: UUID) -> HttpResponse:
    """Another place of an organization."""
    one = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    back = reverse("directory:organization", args=[one.pk])
    return ask(
        request,
        forms.LocationForm(request.POST or None, on=timezone.localdate()),
        deed=lambda said: actions.add_location(organization=one, **said, by=request.user, at=timezone.now()),
        done=_("The place is kept."),
        then=lambda _made: back,
        title=_("New place"),
        trail=[(str(one), back)],
        cancel=back,
    )


@open_to(*KEEPERS)
def location_change(request: Asked, pk: UUID) -> HttpResponse:
    """What is written about a place, for every service there."""
    place, back = _place(request, pk)
    form = forms.LocationForm(request.POST or None, instance=copy.copy(place), on=timezone.localdate())
    return ask(
        request,
        form,
        deed=lambda said: actions.change_location(
            location=place, hours=said.pop("hours"), changes=said, by=request.user, at=timezone.now()
        ),
        done=_("The place is kept."),
        then=lambda _made: back,
        title=_("Change the place"),
        about=_("It changes for every service at this place."),
        trail=[(str(place.organization), back)],
        cancel=back,
    )


@open_to(*KEEPERS)
def location_leave(request: Asked, pk: UUID) -> HttpResponse:
    """An organization is at a place no more."""
    place, back = _place(request, pk)
    return ask(
        request,
        forms.EndServiceForm(request.POST or None, initial={"on": timezone.localdate()}),
        deed=lambda said: actions.leave_location(location=place, **said, by=request.user, at=timezone.now()),
        done=_("The place has ended."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Is it no more at “%(place)s”?") % {"place": place},
        consequences=[_("Its services are no longer found at this place.")],
        submit=_("End the place"),
        cancel=back,
    )


def _place(request: Asked, pk: UUID) -> tuple[Location, str]:
    rows = Location.objects.visible_to(request.user).select_related("organization__agency", "commune")
    place = get_object_or_404(rows, pk=pk, ended_on__isnull=True)
    return place, reverse("directory:organization", args=[place.organization_id])
