"""The catalogue of trades."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.clients.views.doing import user_of
from caunoi.services import actions, forms
from caunoi.services.models import Trade

SETTERS = (Role.OFFICER,)


@open_to(*SETTERS)
def trades(request: HttpRequest) -> HttpResponse:
    """The catalogue, and a form for one more."""
    form = forms.TradeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_trade(**form.cleaned_data, by=user_of(request), at=timezone.now())
        messages.success(request, _("The trade is in the catalogue."))
        return redirect("services:trades")
    return render(request, "services/trades.html", {"form": form, "trades": Trade.objects.all()})


@open_to(*SETTERS)
@require_POST
def trade_end(request: HttpRequest, code: str) -> HttpResponse:
    trade = get_object_or_404(Trade.objects.filter(ended_on__isnull=True), pk=code)
    actions.end_trade(trade=trade, on=timezone.localdate(), by=user_of(request), at=timezone.now())
    return redirect("services:trades")
