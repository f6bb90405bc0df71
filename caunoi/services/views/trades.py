"""Trade trainings step by step, their breakdown by trade, the catalogue, and what is used of agreements."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.listing import listing
from caunoi.clients.views.doing import user_of
from caunoi.network.models import Agreement
from caunoi.privacy import audit
from caunoi.services import actions, forms, quotas, rules
from caunoi.services.models import Trade, TradeTraining
from caunoi.services.views.facts import filtered
from caunoi.services.words import ORDER_WORDS, OVERTAKEN

SETTERS = (Role.OFFICER,)


@open_to(*CODED_ROLES)
def trainings(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    filters = forms.TrainingFilter(request.GET, user=user)
    chosen = filters.chosen()
    rows = filtered(TradeTraining.objects.visible_to(user).counting(), chosen, "registered_on")
    if trade := chosen.get("trade"):
        rows = rows.filter(trade=trade)
    if stage := chosen.get("stage"):
        rows = rows.filter(**{f"{stage}__isnull": False})
    page = listing(request, rows.select_related("client", "trade", "club"))
    _was_read(request, page.rows, verb="list")
    context = {"listing": page, "filters": filters, "figures": by_trade(rows)}
    return render(request, "services/trainings.html", context)


def by_trade(rows: Any) -> list[dict[str, Any]]:
    """The rows by trade, as figures: their sum is the number of rows, with those where no trade was stated."""
    names = dict(Trade.objects.values_list("code", "name"))
    told = rules.breakdown(rows.order_by().values_list("trade", flat=True), names)
    total = {"label": _("All"), "value": sum(count for _part, count in told), "unit": _("people")}
    return [total, *({"label": names.get(part) or _("Not stated"), "value": count} for part, count in told)]


@open_to(*CODED_ROLES)
def training(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = _found(request, pk)
    _was_read(request, [one], verb="read")
    events = [
        {"at": step.made_at, "by": step.made_by, "title": ", ".join(_label(field) for field in step.after)}
        for step in one.steps.select_related("made_by").order_by("-version")
    ]
    return render(request, "services/training.html", {"one": one, "facts": _facts(one), "events": events})


def _label(field: str) -> str:
    label = str(TradeTraining._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _facts(one: TradeTraining) -> list[tuple[str, Any]]:
    fields = ("surveyed_on", "registered_on", "provider", "enrolled_on", "started_on", "completed_on", "left_on")
    told = {True: _("Yes"), False: _("No"), None: ""}
    return [
        (_("Client"), one.client),
        (_("Club"), one.club),
        (_label("trade"), one.trade),
        *((_label(field), getattr(one, field)) for field in fields),
        (_label("certificate"), told[one.certificate]),
        (_label("working_after_3"), told[one.working_after_3]),
        (_label("working_after_6"), told[one.working_after_6]),
    ]


@open_to(*CODED_ROLES)
def training_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = forms.TrainingForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.register_training(
                id=said["id"], client=said["client"], by=user, at=timezone.now(), **form.steps()
            )
        except actions.OutOfOrder as refusal:
            form.add_error(refusal.field, ORDER_WORDS)
        else:
            messages.success(request, _("The record is kept."))
            return redirect("services:training", made.pk)
    context = {"form": form, "title": _("New trade training"), "cancel": reverse("services:trainings")}
    return render(request, "services/form.html", context)


@open_to(*CODED_ROLES)
def training_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, one = user_of(request), _found(request, pk)
    form = forms.TrainingForm(request.POST or None, user=user, training=one)
    back = reverse("services:training", args=[one.pk])
    if request.method == "POST" and form.is_valid():
        changes, based_on = form.differing(one), form.cleaned_data["based_on"]
        try:
            actions.change_training(training=one, based_on=based_on, changes=changes, by=user, at=timezone.now())
        except actions.Overtaken:
            form.add_error(None, OVERTAKEN)
            form = _again(form, version=one.version)
        except actions.OutOfOrder as refusal:
            form.add_error(refusal.field, ORDER_WORDS)
        else:
            messages.success(request, _("The step is kept."))
            return redirect(back)
    _was_read(request, [one], verb="read")
    return render(
        request, "services/form.html", {"form": form, "title": _("Next step"), "cancel": back, "record": back}
    )


def _again(form: forms.TrainingForm, *, version: int) -> forms.TrainingForm:
    """The same words, to be sent once more knowingly: based on the record as it stands now."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["based_on"] = str(version)  # type: ignore[index]
    return form


@open_to(*CODED_ROLES)
@require_POST
def training_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = _found(request, pk)
    actions.take_back_training(training=one, based_on=one.version, by=user_of(request), at=timezone.now())
    messages.success(request, _("Taken back. It no longer counts."))
    return redirect("services:trainings")


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


@open_to(*CODED_ROLES)
def quota(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A fragment for the agreement's page: how much of its volume is used."""
    agreement = get_object_or_404(Agreement.objects.visible_to(user_of(request)), pk=pk)
    return render(request, "services/quota.html", {"agreement": agreement, "quota": quotas.quota(agreement)})


def _found(request: HttpRequest, pk: UUID) -> TradeTraining:
    rows = TradeTraining.objects.visible_to(user_of(request)).counting()
    return get_object_or_404(rows.select_related("client", "club", "trade", "provider"), pk=pk)


def _was_read(request: HttpRequest, rows: Any, *, verb: str) -> None:
    if subjects := [row.pk for row in rows]:
        audit.record(by=user_of(request).pk, verb=verb, noun="trade training", at=timezone.now(), subjects=subjects)
