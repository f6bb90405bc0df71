"""The stock of clubs: which months are missing, and one month as a grid."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.network.models import Club
from caunoi.outreach import actions
from caunoi.outreach.forms import StockGrid
from caunoi.outreach.forms.stock import COLUMNS
from caunoi.outreach.rules.stock import StockError, month_start, next_month
from caunoi.outreach.stock import items_of, overview
from caunoi.outreach.views.contacts import READERS


@open_to(*READERS)
def stock(request: Asked) -> HttpResponse:
    """Each club with its latest stock and the months that are missing."""
    today = timezone.localdate()
    clubs = overview(list(Club.objects.visible_to(request.user)), today=today)
    return render(request, "outreach/stock.html", {"clubs": clubs, "this_month": month_start(today)})


@open_to(*READERS)
def stock_month(request: Asked, club: UUID, year: int, month: int) -> HttpResponse:
    """All items of one club in one month: to read and to write."""
    row = get_object_or_404(Club.objects.visible_to(request.user), pk=club)
    first, today = _month(year, month), timezone.localdate()
    if first > today:
        raise Http404
    form = StockGrid(request.POST or None, items=items_of(row, first))
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_stock(club=row, month=first, lines=form.lines(), by=request.user, at=timezone.now())
        except StockError as error:
            form.show(error)
        else:
            messages.success(request, _("The stock of %(month)s is kept.") % {"month": f"{first:%m/%Y}"})
            return redirect(request.path)
    context = {
        "form": form,
        "club": row,
        "month": first,
        "columns": COLUMNS.values(),
        "before": month_start(date.fromordinal(first.toordinal() - 1)),
        "after": next_month(first) if next_month(first) <= today else None,
        "cancel": reverse("outreach:stock"),
    }
    return render(request, "outreach/stock_month.html", context)


def _month(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise Http404 from error
