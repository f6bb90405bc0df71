"""To settle: what two people said at once about one client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.clients import actions
from caunoi.clients.forms import SettleForm
from caunoi.clients.models import ClientChange
from caunoi.clients.views.doing import user_of, was_read

SETTLERS = (Role.OFFICER, Role.LEAD)


@open_to(*SETTLERS)
def to_settle(request: HttpRequest) -> HttpResponse:
    waiting = ClientChange.objects.visible_to(user_of(request)).to_settle()  # type: ignore[attr-defined]
    page = listing(request, waiting.select_related("client__club", "made_by").order_by("made_at", "pk"), per_page=20)
    for change in page.rows:
        change.form = SettleForm(change=change)
    was_read(request, {change.client for change in page.rows}, at=timezone.now(), verb="list")
    return render(request, "clients/to_settle.html", {"listing": page})


@open_to(*SETTLERS)
@require_POST
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    change = get_object_or_404(ClientChange.objects.visible_to(user_of(request)), pk=pk)
    form = SettleForm(request.POST, change=change)
    if not form.is_valid():
        messages.error(request, _("Choose one value for each field. Nothing was changed."))
        return redirect("clients:to_settle")
    try:
        actions.settle_change(change=change, put_back=form.put_back(), by=user_of(request), at=timezone.now())
    except actions.SettledAlready:
        messages.info(request, _("Somebody settled this meanwhile."))
    else:
        messages.success(request, _("Settled. Both values stay in the client's history."))
    return redirect("clients:to_settle")
