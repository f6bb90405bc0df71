"""A client enrolled, changed and closed at the office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.models import User
from caunoi.accounts.roles import CODED_ROLES
from caunoi.clients import actions, forms
from caunoi.clients.models.consents import Purpose
from caunoi.clients.views.doing import found, user_of, was_read, why_not
from caunoi.clients.words import CONSENT_WORDS
from caunoi.network.models import Club
from caunoi.network.scopes import approaches_of


@open_to(*CODED_ROLES)
def client_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = forms.EnrolForm(request.POST or None, user=user, initial=_usual(user))
    if request.method == "POST" and form.is_valid():
        row, purposes = form.data_for_verb(), form.cleaned_data["consents"]
        try:
            made = actions.enrol_with_consents(row=row, purposes=purposes, by=user, at=timezone.now())
        except actions.NotKept as refusal:
            form.add_error(None, why_not(refusal.problem))
        else:
            messages.success(request, _("The client is enrolled under %s.") % made)
            return redirect("clients:client", made.pk)
    said = [(label, CONSENT_WORDS[value]) for value, label in Purpose.choices if value != Purpose.REFERRAL]
    return render(
        request, "clients/client_new.html", {"form": form, "said": said, "cancel": reverse("clients:clients")}
    )


def _usual(user: User) -> dict[str, Any]:
    """What is true of most clients of somebody who serves one club: the club, its approach and its commune."""
    clubs = list(Club.objects.visible_to(user)[:2])
    if len(clubs) != 1:
        return {}
    approach = approaches_of(clubs[0], timezone.localdate()).first()
    return {"club": clubs[0].pk, "approach": approach.pk if approach else None, "commune": clubs[0].commune_id}


@open_to(*CODED_ROLES)
def client_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, one = user_of(request), found(request, pk)
    if one.is_forgotten or one.merged_into_id:
        raise Http404
    form = forms.ChangeForm(request.POST or None, user=user, client=one)
    if request.method == "POST" and form.is_valid():
        row = form.row(one.pk)
        if not row["changes"]:
            messages.info(request, _("Nothing was different; nothing was changed."))
            return redirect("clients:client", one.pk)
        try:
            actions.change_client(row=row, by=user, at=timezone.now())
        except actions.NotKept as refusal:
            form.add_error(None, why_not(refusal.problem))
        else:
            messages.success(request, _("The change is kept."))
            return redirect("clients:client", one.pk)
    was_read(request, [one], at=timezone.now())
    return render(request, "clients/client_change.html", {"form": form, "client": one, "cancel": _page(one.pk)})


@open_to(*CODED_ROLES)
def client_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, one = user_of(request), found(request, pk)
    if one.closed_on:
        raise Http404
    form = forms.CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_client(client=one, by=user, at=timezone.now(), **form.cleaned_data)
        except actions.AlreadyClosed:
            messages.info(request, _("Somebody closed this record meanwhile."))
        else:
            messages.success(request, _("The record of %s is closed.") % one)
        return redirect("clients:client", one.pk)
    context = {
        "form": form,
        "question": _("Close the record of %s?") % one,
        "consequences": [
            _("It leaves the lists, the due list and the club's phones."),
            _("What was done still counts in reports."),
            _("If the client wants to be forgotten, take back the consent to keep a record instead."),
        ],
        "submit": _("Close the record"),
        "cancel": _page(one.pk),
    }
    return render(request, "base/confirm.html", context)


def _page(pk: UUID) -> str:
    return reverse("clients:client", args=[pk])
