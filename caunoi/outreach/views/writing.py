"""Writing contacts in the office: new ones, amendments, taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.ids import new_id
from caunoi.outreach import actions
from caunoi.outreach.forms import ContactForm, GroupForm, SingleForm, TakeBackForm
from caunoi.outreach.models import Contact
from caunoi.outreach.names import PROBLEM_NAMES
from caunoi.outreach.rules.topics import topics_of

FIELD = (Role.WORKER, Role.LEAD)


@open_to(*FIELD)
def contact_new(request: Asked) -> HttpResponse:
    """A contact with one person."""
    initial = {"client_code": request.GET.get("client", "")[:12]}
    form = SingleForm(request.POST or None, user=request.user, today=timezone.localdate(), initial=initial)
    return _write(request, form, done=_("The contact is kept."), title=_("New contact"))


@open_to(*FIELD)
def group_new(request: Asked) -> HttpResponse:
    """A contact with a group."""
    form = GroupForm(request.POST or None, user=request.user, today=timezone.localdate())
    return _write(request, form, done=_("The group contact is kept."), title=_("New group contact"))


@open_to(*FIELD)
def amend(request: Asked, id: UUID) -> HttpResponse:
    """A new record that takes the place of this one."""
    contact = _standing(request, id)
    shape: type[ContactForm] = GroupForm if contact.mode == "group" else SingleForm
    form = shape(request.POST or None, user=request.user, today=timezone.localdate(), amends=contact)
    return _write(
        request, form, done=_("The amendment is kept; the earlier record no longer counts."), title=_("Amend")
    )


@open_to(*FIELD)
def take_back(request: Asked, id: UUID) -> HttpResponse:
    """A new record that says this one should not have been made."""
    contact = _standing(request, id)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = _record(request, _void(contact, form.cleaned_data["reason"]))
        if problem is None:
            messages.success(request, _("The contact is taken back; it no longer counts."))
            return redirect("outreach:contact", contact.pk)
        form.add_error("reason" if problem == "identifier" else None, PROBLEM_NAMES[problem])
    context = {
        "form": form,
        "question": _("Take this contact back?"),
        "consequences": [
            _("It no longer counts in any report that is not frozen yet."),
            _("It stays readable, with your reason beside it."),
        ],
        "submit": _("Take back"),
        "cancel": reverse("outreach:contact", args=[contact.pk]),
    }
    return render(request, "base/confirm.html", context)


def _write(request: Asked, form: ContactForm, *, done: str, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        data = form.data_of()
        problem = _record(request, data)
        if problem is None:
            messages.success(request, done)
            return redirect("outreach:contact", data["id"])
        form.show(problem)
    cancel = reverse("outreach:contact", args=[form.amends.pk]) if form.amends else reverse("outreach:contacts")
    context = {"form": form, "title": title, "cancel": cancel, "is_amending": form.amends is not None}
    return render(request, "outreach/contact_form.html", context)


def _record(request: Asked, data: dict[str, Any]) -> str | None:
    return actions.record_contacts(contacts=[data], by=request.user, at=timezone.now())[0].problem


def _standing(request: Asked, id: UUID) -> Contact:
    """A contact that may still be amended: seen by this person, neither amended nor taken back."""
    contact = get_object_or_404(Contact.objects.visible_to(request.user).counting(), pk=id)
    if contact.void:
        raise Http404
    return contact


def _void(contact: Contact, reason: str) -> dict[str, Any]:
    """The contact again, marked as taken back."""
    return {
        "id": new_id(),
        "on": contact.on,
        "club": contact.club_id,
        "approach": contact.approach_id,
        "commune": contact.commune_id,
        "venue": contact.venue_id,
        "mode": contact.mode,
        "client": contact.client_id,
        "is_new": contact.is_new,
        "reached": {"f": contact.reached_f, "m": contact.reached_m, "x": contact.reached_x},
        "topics": topics_of(contact.topics),
        "note": reason,
        "amends": contact.pk,
        "void": True,
    }
