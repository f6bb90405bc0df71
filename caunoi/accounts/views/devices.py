"""Phones: prepared with a code that is scanned, compared by two people, watched, revoked."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi.accounts import actions
from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.forms import PhoneForm
from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import PHONE_ROLES, Role
from caunoi.base.listing import listing
from caunoi.base.qr import qr_svg


@open_to(*PHONE_ROLES, Role.ADMIN)
def devices(request: Asked) -> HttpResponse:
    """The phones of whom this person looks after, and their own; the newest first."""
    rows = Device.objects.visible_to(request.user).select_related("user")
    return render(request, "accounts/devices.html", {"listing": listing(request, rows), "at": timezone.now()})


@never_cache
@open_to(*PHONE_ROLES, Role.ADMIN)
def prepare(request: Asked, pk: UUID) -> HttpResponse:
    """Make a seat for a phone; its code is shown once, on the page that answers."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            device, code = actions.prepare_enrolment(
                user=user, label=form.cleaned_data["label"], by=request.user, at=timezone.now()
            )
        except actions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            link = f"{settings.BASE_URL}/app/#enrol={code}"
            return _page(request, device, code=code, link=link, qr=qr_svg(link))
    context = {"person": user, "form": form, "submit": _("Show the code"), "cancel": _back(request, user)}
    return render(request, "accounts/prepare.html", context)


@open_to(*PHONE_ROLES, Role.ADMIN)
def device(request: Asked, pk: UUID) -> HttpResponse:
    return _page(request, _visible(request, pk))


@open_to(*PHONE_ROLES, Role.ADMIN)
def state(request: Asked, pk: UUID) -> HttpResponse:
    """What to do once the phone has answered; asked for every two seconds, and empty (204) until then."""
    seat, at = _visible(request, pk), timezone.now()
    if not seat.enrolled_at and not seat.revoked_at and seat.enrol_expires_at > at:
        return HttpResponse(status=204)
    return render(request, "accounts/device_state.html", _context(request, seat))


@require_POST
@open_to(*PHONE_ROLES, Role.ADMIN)
def confirm(request: Asked, pk: UUID) -> HttpResponse:
    """Both fingerprints are the same, a person says."""
    try:
        actions.confirm_device(device=_visible(request, pk), by=request.user, at=timezone.now())
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The phone is set up. It fetches what it needs by itself."))
    return redirect("accounts:device", pk)


@open_to(*PHONE_ROLES, Role.ADMIN)
def revoke(request: Asked, pk: UUID) -> HttpResponse:
    seat = _visible(request, pk)
    if request.method == "POST":
        actions.revoke_device(device=seat, by=request.user, at=timezone.now())
        messages.success(request, _("The phone is revoked. It receives nothing more."))
        return redirect("accounts:device", pk)
    consequences = [
        _("The phone receives nothing more, from now on."),
        _("As soon as it reaches the server it wipes all that it can read."),
        _("If it never does, what it holds stays locked under its passphrase."),
        _("Records that wait on it are not lost: it may still send them, and they are held for a person to decide."),
        _("This cannot be taken back. To use the phone again, set it up anew."),
    ]
    context = {
        "question": _("Revoke the phone “%(label)s”?") % {"label": seat.label},
        "consequences": consequences,
        "submit": _("Revoke the phone"),
        "cancel": reverse("accounts:device", args=[pk]),
    }
    return render(request, "base/confirm.html", context)


def _visible(request: Asked, pk: UUID) -> Device:
    return get_object_or_404(Device.objects.visible_to(request.user).select_related("user"), pk=pk)


def _page(request: Asked, device: Device, **more: Any) -> HttpResponse:
    return render(request, "accounts/device.html", {**_context(request, device), **more})


def _context(request: Asked, device: Device) -> dict[str, Any]:
    facts = [
        (_("Person"), device.user.label),
        (_("Made on"), device.made_at),
        (_("Last seen"), device.last_seen_at or _("never")),
        (_("Not yet sent"), _("not known") if device.unsent is None else device.unsent),
        (_("Version of the app"), device.app_version or _("not known")),
        (_("Digits to compare"), device.fingerprint or _("none yet")),
    ]
    return {"device": device, "facts": facts, "at": timezone.now(), "back": _back(request, device.user)}


def _back(request: Asked, user: User) -> str:
    own = request.user
    if user.pk == own.pk:
        return reverse("accounts:me")
    if own.role in (Role.ADMIN, Role.OFFICER):
        return reverse("accounts:person", args=[user.pk])
    return reverse("accounts:devices")
