"""Keeping facts fresh: who is to be rung again, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.listing import listing
from caunoi.directory import actions, finding, forms, shown
from caunoi.directory.models import Service
from caunoi.directory.views.services import KEEPERS
from caunoi.network.views.doing import ask


@open_to(*KEEPERS)
def call_backs(request: Asked) -> HttpResponse:
    """Services whose facts are not fresh any more, the longest unchecked first, each with its number."""
    today = timezone.localdate()
    filters = forms.CallBackFilter(request.GET)
    chosen = filters.chosen()
    rows = Service.objects.visible_to(request.user).to_call_back(on=today)
    if need := chosen.get("need"):
        rows = rows.for_need(need)
    if freshness := chosen.get("freshness"):
        rows = rows.with_freshness(freshness, on=today)
    rows = finding.named_like(rows, chosen.get("q", ""))
    page = listing(request, rows.told().prefetch_related("checks"), counted=rows)
    context = {
        "listing": page.beside(
            freshness=lambda one: shown.freshness(one, today),
            numbers=lambda one: shown.numbers(one)[:2],
            organization_now=lambda one: one.organization.name_on(today),
            last_try=_last_try,
        ),
        "filters": filters,
        "here": request.get_full_path(),
    }
    return render(request, "directory/call_backs.html", context)


def _last_try(service: Service) -> object:
    """The last check if nobody was reached then."""
    last = next(iter(service.checks.all()), None)
    return None if last is None or last.is_proof else last


@open_to(*KEEPERS)
@require_POST
def service_confirm(request: Asked, pk: UUID) -> HttpResponse:
    """One press: rung today, all is as written."""
    one = get_object_or_404(Service.objects.visible_to(request.user), pk=pk)
    actions.confirm_by_phone(service=one, by=request.user, at=timezone.now())
    messages.success(request, _("“%(name)s” was confirmed by phone today.") % {"name": one.name})
    return redirect(_next(request, one))


@open_to(*KEEPERS)
def service_check(request: Asked, pk: UUID) -> HttpResponse:
    """What came of a call or a visit."""
    one = get_object_or_404(Service.objects.visible_to(request.user), pk=pk)
    back = _next(request, one)
    return ask(
        request,
        forms.CheckForm(request.POST or None, initial={"on": timezone.localdate()}),
        deed=lambda said: actions.check_service(service=one, **said, by=request.user, at=timezone.now()),
        done=_("The check is kept."),
        then=lambda _made: back,
        title=_("Check: %(name)s") % {"name": one.name},
        trail=[(one.name, reverse("directory:service", args=[one.pk]))],
        about=_("Was something different? Mend it on the service's page first, then write here that it is mended."),
        cancel=back,
    )


def _next(request: Asked, service: Service) -> str:
    """Back to the list it came from, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("directory:service", args=[service.pk])
