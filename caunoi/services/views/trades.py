"""Trade trainings step by step, and their table by trade."""

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
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.listing import listing
from caunoi.clients.views.doing import user_of
from caunoi.privacy import audit
from caunoi.services import actions, forms, tables
from caunoi.services.following import due_question
from caunoi.services.models import Loan, TradeStep, TradeTraining
from caunoi.services.rules.trades import MARKS, months_after
from caunoi.services.telling import brief
from caunoi.services.views.facts import filtered
from caunoi.services.words import ORDER_WORDS, OVERTAKEN


@open_to(*CODED_ROLES)
def trainings(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    filters = forms.TrainingFilter(request.GET, user=user)
    chosen = filters.chosen()
    rows = at_stage(TradeTraining.objects.visible_to(user).counting(), chosen)
    if trade := chosen.get("trade"):
        rows = rows.filter(trade=trade)
    page = listing(request, rows.select_related("client", "trade", "club"))
    _was_read(request, page.rows, verb="list")
    context = {"listing": page, "filters": filters, "tables": tables.by_trade(rows)}
    return render(request, "services/trainings.html", context)


def at_stage(rows: Any, chosen: dict[str, Any]) -> Any:
    """The trainings that reached a stage; from and until speak of the day when they reached it."""
    stage = chosen.get("stage", "registered_on")
    if stage.startswith("mark_"):
        mark = int(stage.removeprefix("mark_"))
        days: dict[str, Any] = {
            name: months_after(chosen[name], -mark) for name in ("from_on", "to_on") if name in chosen
        }
        return filtered(rows.filter(completed_on__isnull=False), {**chosen, **days}, "completed_on")
    if "stage" in chosen:
        rows = rows.filter(**{f"{stage}__isnull": False})
    return filtered(rows, chosen, stage)


@open_to(*CODED_ROLES)
def training(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = _found(request, pk)
    _was_read(request, [one], verb="read")
    events = [
        {
            "at": step.made_at,
            "by": step.made_by,
            "title": ", ".join(_label(field) for field in step.after),
            "about": _flagged(step),
            "tone": "warn" if step.overlaps else "",
        }
        for step in one.steps.select_related("made_by").order_by("-version")
    ]
    context = {
        "one": one,
        "facts": _facts(one),
        "events": events,
        "due": due_question(one, on=timezone.localdate()),
        "chain": _chain(one),
        "loans": [
            (loan, brief(loan)) for loan in Loan.objects.visible_to(user_of(request)).counting().filter(training=one)
        ],
    }
    return render(request, "services/training.html", context)


def _chain(one: TradeTraining) -> list[dict[str, Any]]:
    """The way from the survey to work: each step with its day, or what is still to come."""
    days = ("surveyed_on", "registered_on", "enrolled_on", "started_on", "completed_on")
    steps = [{"label": _label(name), "day": getattr(one, name), "is_done": bool(getattr(one, name))} for name in days]
    for mark in MARKS:
        worked = getattr(one, f"working_after_{mark}")
        told = {True: _("Yes"), False: _("No"), None: ""}[worked]
        due_on = months_after(one.completed_on, mark) if one.completed_on and worked is None else None
        label = _label(f"working_after_{mark}")
        steps.append({"label": label, "told": told, "due_on": due_on, "is_done": worked is not None})
    return steps


def _flagged(step: TradeStep) -> str:
    """What somebody else had said differently, with what stood there before."""
    told = [f"{_label(field)}: {step.before.get(field) or _('Not stated')}" for field in step.overlaps]
    return _("Somebody else had said, unseen: %(said)s") % {"said": "; ".join(told)} if told else ""


def _label(field: str) -> str:
    label = str(TradeTraining._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _facts(one: TradeTraining) -> list[tuple[str, Any]]:
    """What the way itself does not say."""
    return [
        (_("Client"), one.client),
        (_("Club"), one.club),
        (_label("trade"), one.trade),
        (_label("provider"), one.provider),
        (_label("certificate"), _("Yes") if one.certificate else _("No")),
        *([(_label("left_on"), one.left_on)] if one.left_on else []),
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


def _found(request: HttpRequest, pk: UUID) -> TradeTraining:
    rows = TradeTraining.objects.visible_to(user_of(request)).counting()
    return get_object_or_404(rows.select_related("client", "club", "trade", "provider"), pk=pk)


def _was_read(request: HttpRequest, rows: Any, *, verb: str) -> None:
    if subjects := [row.pk for row in rows]:
        audit.record(by=user_of(request).pk, verb=verb, noun="trade training", at=timezone.now(), subjects=subjects)
