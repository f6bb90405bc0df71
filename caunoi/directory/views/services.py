"""Services: the list, one, and what is written about it."""

import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to, signed_in
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.directory import actions, finding, forms, shown, taken
from caunoi.directory.models import Location, Organization, Service
from caunoi.directory.models.services import ServiceQuerySet
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.models import Agreement
from caunoi.network.views.doing import ask, found_if

SORTS = {
    "name": ("name", "code"),
    "-name": ("-name", "code"),
    "checked": ("verified_on", "name"),
    "-checked": ("-verified_on", "name"),
}
KEEPERS = (Role.OFFICER, Role.ADMIN)
QUOTA_ROLES = (Role.WORKER, Role.LEAD, Role.OFFICER)


@signed_in
def services(request: Asked) -> HttpResponse:
    """The list, with filters in the address."""
    at = timezone.now()
    today = timezone.localdate(at)
    filters = forms.ServiceFilter(request.GET)
    rows = wanted(Service.objects.visible_to(request.user), filters.chosen(), at)
    if sort := SORTS.get(request.GET.get("sort", "")):
        rows = rows.order_by(*sort)
    page = listing(request, rows.told(), counted=rows)
    context = {
        "listing": page.beside(
            freshness=lambda one: shown.freshness(one, today),
            open_state=lambda one: shown.open_state(one, at),
            organization_now=lambda one: one.organization.name_on(today),
            where=_where,
        ),
        "filters": filters,
        "may_keep": actions.may_keep(request.user),
        "to_call_back": Service.objects.visible_to(request.user).to_call_back(on=today).count()
        if actions.may_keep(request.user)
        else 0,
    }
    return render(request, "directory/services.html", context)


def wanted(rows: ServiceQuerySet, chosen: dict[str, Any], at: Any) -> ServiceQuerySet:
    """The services that a ServiceFilter's choices ask for."""
    today = timezone.localdate(at)
    offered = rows.offered(today)
    state = chosen.get("state")
    rows = {"all": rows, "not": rows.exclude(pk__in=offered.values("pk"))}.get(state or "", offered)
    if freshness := chosen.get("freshness"):
        rows = rows.with_freshness(freshness, on=today)
    if chosen.get("referrals"):
        rows = rows.taking_referrals()
    return finding.find(
        on=today,
        need=chosen.get("need"),
        place=chosen.get("place"),
        open_at=at if chosen.get("open_now") else None,
        no_id=bool(chosen.get("no_id")),
        free=bool(chosen.get("free")),
        words=chosen.get("q", ""),
        rows=rows,
    )


def _where(service: Service) -> list[str]:
    return list(dict.fromkeys(link.location.commune.full_name for link in service.at_locations.all()))


@signed_in
def service(request: Asked, pk: UUID) -> HttpResponse:
    """One service: what must be known before a call stands before the number."""
    at = timezone.now()
    today = timezone.localdate(at)
    one = get_object_or_404(Service.objects.visible_to(request.user).told().select_related("verified_by"), pk=pk)
    under_way = taken.open_referrals().get(one.pk, 0)
    sets_places = actions.may_set_capacity(request.user, one)
    agreement = Agreement.objects.visible_to(request.user).filter(services=one).first()
    context = {
        "service": one,
        "organization": one.organization.name_on(today),
        "freshness": shown.freshness(one, today),
        "open_state": shown.open_state(one, at),
        "is_offered": one.is_offered(today),
        "numbers": shown.numbers(one),
        "facts": [line for line in shown.facts(one) if line[1]],
        "unknown": [label for label, value in shown.facts(one) if not value],
        "places": [
            (link.location, shown.place_facts(link.location, with_hours=not one.schedules.all()))
            for link in one.at_locations.all()
        ],
        "free_places": one.free_places(under_way),
        "under_way": under_way,
        "friendliness": one.friendliness(),
        "agreement": agreement,
        "agreement_state": agreement.state_on(today) if agreement else "",
        "sees_quota": request.user.role in QUOTA_ROLES,
        "checks": one.checks.select_related("by")[:8],
        "may_keep": actions.may_keep(request.user),
        "may_set_capacity": bool(one.capacity_kind) and sets_places,
        "sees_places": sets_places or request.user.role in QUOTA_ROLES,  # they move when somebody is taken in
        "sees_names": actions.may_keep(request.user),
        "today": today,
    }
    return render(request, "directory/service.html", context)


@open_to(*KEEPERS)
def service_new(request: Asked, pk: UUID) -> HttpResponse:
    """A new service of an organization."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    back = reverse("directory:organization", args=[organization.pk])
    instance = Service(organization=organization)

    def deed(form: Any, phones: list[Any], at: Any) -> Service:
        return actions.add_service(
            organization=organization,
            locations=_places(form, organization, request, at),
            details=form.details(phones),
            by=request.user,
            at=at,
            **form.facts(),
        )

    return _service_form(request, organization, instance, deed, title=_("New service"), cancel=back)


@open_to(*KEEPERS)
def service_change(request: Asked, pk: UUID) -> HttpResponse:
    """All that is written about a service, in one form."""
    one = get_object_or_404(Service.objects.visible_to(request.user).told(), pk=pk)

    def deed(form: Any, phones: list[Any], at: Any) -> Service:
        return actions.change_service(
            service=one,
            based_on=form.cleaned_data.get("based_on") or 0,
            changes=form.facts(),
            locations=_places(form, one.organization, request, at),
            details=form.details(phones),
            by=request.user,
            at=at,
        )

    back = reverse("directory:service", args=[one.pk])
    return _service_form(request, one.organization, copy.copy(one), deed, title=_("Change the service"), cancel=back)


def _places(form: Any, organization: Organization, request: Asked, at: Any) -> list[Location]:
    places = list(form.cleaned_data["locations"])
    if new := form.new_place():
        places.append(actions.add_location(organization=organization, by=request.user, at=at, **new))
    return places


def _service_form(
    request: Asked, organization: Organization, instance: Service, deed: Any, *, title: str, cancel: str
) -> HttpResponse:
    at = timezone.now()
    today = timezone.localdate(at)
    form = forms.ServiceForm(request.POST or None, instance=instance, organization=organization, on=today)
    numbers = [] if instance._state.adding else forms.phones_of(instance.phones.all())
    phones = forms.PhoneFormSet(request.POST or None, prefix="phones", initial=numbers)
    if request.method == "POST" and form.is_valid() and phones.is_valid():
        try:
            with transaction.atomic():
                kept = deed(form, forms.lines_of(phones), at)
        except OutOfScope as error:
            raise Http404 from error
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The service is kept."))
            return redirect("directory:service", kept.pk)
    context = {"form": form, "phones": phones, "title": title, "cancel": cancel, "organization": organization}
    return render(request, "directory/service_form.html", context)


@open_to(*KEEPERS)
def service_end(request: Asked, pk: UUID) -> HttpResponse:
    """A service is offered no more."""
    one = get_object_or_404(Service.objects.visible_to(request.user).select_related("organization__agency"), pk=pk)
    found_if(one.status != Service.Status.DEFUNCT)
    back = reverse("directory:service", args=[one.pk])
    return ask(
        request,
        forms.EndServiceForm(request.POST or None, initial={"on": timezone.localdate()}),
        deed=lambda said: actions.end_service(service=one, **said, by=request.user, at=timezone.now()),
        done=_("The service has ended."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the service “%(name)s”?") % {"name": one.name},
        consequences=[
            _("Nobody finds it any more, neither here nor on phones nor in the public finder."),
            _("Referrals that name it stay."),
        ],
        submit=_("End the service"),
        cancel=back,
    )


@signed_in
def service_capacity(request: Asked, pk: UUID) -> HttpResponse:
    """How full a service is: said by those who keep the directory and by the service's own people."""
    one = get_object_or_404(Service.objects.visible_to(request.user).select_related("organization__agency"), pk=pk)
    found_if(bool(one.capacity_kind) and actions.may_set_capacity(request.user, one))
    back = reverse("directory:service", args=[one.pk])
    said = {"total": one.capacity_total, "taken_elsewhere": one.capacity_taken_elsewhere}
    return ask(
        request,
        forms.CapacityForm(request.POST or None, initial=said),
        deed=lambda said: actions.set_capacity(service=one, **said, by=request.user, at=timezone.now()),
        done=_("Thank you. Everybody sees it now."),
        then=lambda _made: back,
        title=one.get_capacity_kind_display(),
        trail=[(one.name, back)],
        cancel=back,
    )
