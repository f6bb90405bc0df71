"""Figures typed in for units that work without the system: the list, a new one, and taking one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.coordination.models import Indicator
from caunoi.reports import actions, forms
from caunoi.reports.figures import first_breakdown
from caunoi.reports.labels import labelled
from caunoi.reports.models import TypedIn
from caunoi.reports.texts import number


@open_to(Role.OFFICER)
def typed_in(request: Asked) -> HttpResponse:
    filters = forms.TypedInFilter(request.GET, user=request.user)
    rows = forms.typed_filtered(TypedIn.objects.visible_to(request.user), filters.chosen())
    page = listing(request, rows.select_related("place", "approach", "entered_by"))
    indicators = {row.code: row for row in Indicator.objects.all()}
    listed = [(row, indicators[row.code], _parts(row, indicators[row.code])) for row in page.rows]
    return render(request, "reports/typed_in.html", {"listing": page, "filters": filters, "listed": listed})


def _parts(row: TypedIn, indicator: Indicator) -> str:
    """The parts in words, with what they leave open: `nữ: 30; nam: 8; không ghi: 2`."""
    if not row.parts:
        return ""
    rest = row.value - sum(row.parts.values())
    parts = labelled(first_breakdown(indicator), row.parts, on=timezone.localdate(row.entered_at))
    words = [f"{label}: {number(value)}" for label, value in parts]
    if rest > 0:
        words.append(_("not stated: %(number)s") % {"number": number(rest)})
    if rest < 0:
        words.append(_("the parts are %(number)s more than the figure") % {"number": number(-rest)})
    return "; ".join(words)


@open_to(Role.OFFICER)
def typed_in_new(request: Asked) -> HttpResponse:
    """Which indicator first, because the parts depend on it; then the figure."""
    indicator = Indicator.objects.filter(code=request.GET.get("code", "")).order_by("-valid_from").first()
    cancel = reverse("reports:typed_in")
    if indicator is None:
        return render(request, "reports/which_indicator.html", {"form": forms.WhichIndicatorForm(), "cancel": cancel})
    form = forms.TypeInForm(request.POST or None, user=request.user, indicator=indicator)
    if request.method == "POST" and form.is_valid():
        actions.type_in(**form.row(), indicator=indicator, by=request.user, at=timezone.now())
        messages.success(request, _("The figure is kept and counts in reports that are not frozen."))
        return redirect(cancel)
    return render(request, "reports/type_in.html", {"form": form, "indicator": indicator, "cancel": cancel})


@open_to(Role.OFFICER)
def typed_in_take_back(request: Asked, pk: UUID) -> HttpResponse:
    row = get_object_or_404(TypedIn.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        actions.take_back(row=row, by=request.user, at=timezone.now())
        messages.success(request, _("Taken back. It stays in the list and no longer counts."))
        return redirect("reports:typed_in")
    context = {
        "question": _("Take this figure back?"),
        "consequences": [_("It no longer counts in reports that are not frozen."), _("It stays in the list.")],
        "submit": _("Take back"),
        "cancel": reverse("reports:typed_in"),
    }
    return render(request, "reports/sure.html", context)
