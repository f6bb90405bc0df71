"""Making reports: begin, write, freeze, sign, issue, adjust. One deed a page."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.periods import half_year_before
from caunoi.places.models import Place
from caunoi.privacy.disclosure import Audience, DoesNotReconcile, RewritesHistory
from caunoi.privacy.disclosure.ledger import LedgerMoved
from caunoi.reports import actions, forms
from caunoi.reports.actions.reporting import makes_reports
from caunoi.reports.drift import drifted
from caunoi.reports.models import FrozenFigure, Report
from caunoi.reports.paper import period_words
from caunoi.reports.texts import number
from caunoi.reports.views.reading import found


@open_to(Role.OFFICER)
def report_new(request: Asked) -> HttpResponse:
    _makes(request)
    initial = {
        "period": request.GET.get("period") or half_year_before(timezone.localdate()).name,
        "place": Place.objects.provinces().filter(code=settings.PROVINCE).order_by("valid_from").last(),
    }
    form = forms.ReportForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        one = actions.begin_report(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The report is begun. Its figures are counted now, each time you look."))
        return redirect("reports:report", one.pk)
    context = {"form": form, "title": _("New report"), "submit": _("Begin"), "cancel": reverse("reports:reports")}
    return render(request, "reports/form.html", context)


@open_to(Role.OFFICER)
def report_texts(request: Asked, pk: UUID) -> HttpResponse:
    one = _mine(request, pk)
    form = forms.TextsForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_report(report=one, texts=form.cleaned_data, by=request.user, at=timezone.now())
        except actions.AlreadyFrozen:
            messages.error(request, _("The report is signed; its words stay as they are. Nothing was changed."))
        else:
            messages.success(request, _("The report's words are kept."))
        return redirect("reports:report", one.pk)
    context = {"form": form, "title": _("Words of the report"), "cancel": reverse("reports:report", args=[pk])}
    return render(request, "reports/form.html", context)


@open_to(Role.OFFICER)
def report_freeze(request: Asked, pk: UUID) -> HttpResponse:
    one = _mine(request, pk)
    if request.method == "POST":
        try:
            actions.freeze(report=one, by=request.user, at=timezone.now())
        except actions.AlreadyFrozen:
            messages.info(request, _("The figures were frozen already. Nothing was changed."))
        else:
            messages.success(request, _("The figures are frozen."))
        return redirect("reports:report", one.pk)
    consequences = [
        _("Every figure is kept as it is counted now, with its parts and its definition."),
        _("What is recorded later does not change them; differences are shown and explained beside them."),
        _("It cannot be undone."),
    ]
    return _sure(request, one, _("Freeze the figures of %(period)s?"), consequences, _("Freeze"))


@open_to(Role.OFFICER)
def report_sign(request: Asked, pk: UUID) -> HttpResponse:
    one = _mine(request, pk)
    if request.method == "POST":
        try:
            actions.sign(report=one, by=request.user, at=timezone.now())
        except actions.NotFrozen:
            messages.error(request, _("Freeze the figures first. Nothing was signed."))
        else:
            messages.success(request, _("The report is signed off."))
        return redirect("reports:report", one.pk)
    consequences = [
        _("Figures and words of the report stay as they are."),
        _("It can then be issued for partner agencies and for the public, small numbers protected."),
    ]
    return _sure(request, one, _("Sign off the report of %(period)s?"), consequences, _("Sign off"))


@open_to(Role.OFFICER)
def report_issue(request: Asked, pk: UUID, audience: str) -> HttpResponse:
    one = _mine(request, pk)
    if one.place.code != settings.PROVINCE:
        raise Http404
    if request.method == "POST":
        _issue(request, one, Audience(audience))
        return redirect("reports:report", one.pk)
    whom = _("partner agencies") if audience == Audience.PROVINCE.value else _("the public")
    consequences = [
        _("Readers: %(whom)s. They see this report's figures, and never the rows behind them.") % {"whom": whom},
        _("Numbers by which somebody could be found are not printed; the ledger of all tables is part of the check."),
        _("What is issued stays as it is: it cannot be taken back."),
    ]
    return _sure(request, one, _("Issue the report of %(period)s?"), consequences, _("Issue"))


def _issue(request: Asked, one: Report, audience: Audience) -> None:
    try:
        actions.issue(report=one, audience=audience, by=request.user, at=timezone.now())
    except actions.NotSigned:
        messages.error(request, _("Sign the report first. Nothing was issued."))
    except LedgerMoved:
        messages.error(request, _("Another table was issued in this moment. Nothing was issued; try again."))
    except (RewritesHistory, DoesNotReconcile) as error:
        text = _("The figures do not agree with what was published before. Nothing was issued. %(why)s")
        messages.error(request, text % {"why": error})
    else:
        messages.success(request, _("The report is issued."))


@open_to(Role.OFFICER)
def figure_adjust(request: Asked, pk: UUID, figure: UUID) -> HttpResponse:
    """Say why a frozen figure counts differently today."""
    one = _mine(request, pk)
    row = get_object_or_404(FrozenFigure.objects.select_related("approach"), report=one, pk=figure)
    drift = next((each for each in drifted(one) if each.figure.pk == row.pk), None)
    if drift is None:
        raise Http404
    form = forms.AdjustForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.adjust(figure=row, after=drift.now, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, _("The difference is explained. The frozen figure stays."))
        return redirect("reports:report", one.pk)
    about = _("Frozen: %(before)s. Counted today: %(now)s.") % {
        "before": number(drift.before),
        "now": number(drift.now),
    }
    context = {
        "form": form,
        "title": _("Explain a difference"),
        "lead": about,
        "cancel": reverse("reports:report", args=[pk]),
    }
    return render(request, "reports/form.html", context)


def _sure(request: Asked, one: Report, question: str, consequences: list[str], submit: str) -> HttpResponse:
    context: dict[str, Any] = {
        "question": question % {"period": period_words(one.period)},
        "consequences": consequences,
        "submit": submit,
        "cancel": reverse("reports:report", args=[one.pk]),
    }
    return render(request, "reports/sure.html", context)


def _mine(request: Asked, pk: UUID) -> Report:
    _makes(request)
    return found(request, pk)


def _makes(request: Asked) -> None:
    if not makes_reports(request.user):
        raise Http404
