"""Accounts: found, invited, changed, reset, ended, reopened."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from caunoi.accounts import actions, scope
from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.forms import ChangeForm, InviteForm, PeopleFilter
from caunoi.accounts.forms.rights import rights_for
from caunoi.accounts.models import Device, Right, User
from caunoi.accounts.roles import PHONE_ROLES, Role
from caunoi.base.listing import listing
from caunoi.base.qr import qr_svg

SORTS = {"login": "login", "-login": "-login", "seen": "last_login", "-seen": "-last_login"}
UNSET = Q(password__startswith="!")
STATES = {
    "ended": Q(ended_at__isnull=False),
    "invited": Q(ended_at=None) & UNSET,
    "active": Q(ended_at=None) & ~UNSET,
}


@open_to(Role.ADMIN, Role.OFFICER)
def people(request: Asked) -> HttpResponse:
    filters = PeopleFilter(request.GET)
    found = _found(User.objects.visible_to(request.user), filters.chosen())
    rows = found.order_by(SORTS.get(request.GET.get("sort", ""), "login"))
    return render(request, "accounts/people.html", {"listing": listing(request, rows), "filters": filters})


def _found(rows: QuerySet[User], chosen: dict[str, Any]) -> QuerySet[User]:
    if text := chosen.get("q"):
        rows = rows.filter(Q(login__icontains=text) | Q(label__icontains=text))
    if role := chosen.get("role"):
        rows = rows.filter(role=role)
    return rows.filter(STATES.get(chosen.get("state", ""), Q()))


@never_cache
@open_to(Role.ADMIN, Role.OFFICER)
def invite(request: Asked) -> HttpResponse:
    """Make an account; the code of its invitation is shown once, on the page that answers."""
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            user, code = actions.invite_user(**form.cleaned_data, by=request.user, at=timezone.now())
        except actions.LoginTaken as refusal:
            form.add_error("login", str(refusal))
        else:
            return _show_invitation(request, user, code)
    context = {"form": form, "cancel": reverse("accounts:people"), "submit": _("Make the account")}
    return render(request, "accounts/invite.html", context)


@open_to(Role.ADMIN, Role.OFFICER)
def person(request: Asked, pk: UUID) -> HttpResponse:
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    context = {
        "person": user,
        "facts": _facts(user),
        "invitation": user.invitations.order_by("-made_at").first(),
        "devices": Device.objects.visible_to(request.user).filter(user=user),
        "may_manage": scope.manages(request.user, user),
        "may_have_phones": user.role in PHONE_ROLES,
        "may_give": request.user.role == Role.ADMIN and bool(rights_for(user)),
        "rights": Right.objects.visible_to(request.user).filter(user=user).select_related("given_by"),
        "at": timezone.now(),
    }
    return render(request, "accounts/person.html", context)


def _facts(user: User) -> list[tuple[str, Any]]:
    ended = [(_("Ended on"), timezone.localtime(user.ended_at).date())] if user.ended_at else []
    return [
        (_("Login"), user.login),
        (_("Role"), user.get_role_display()),
        (_("Made on"), timezone.localtime(user.created_at).date()),
        (_("Last sign-in"), user.last_login or _("never")),
        *ended,
    ]


@open_to(Role.ADMIN, Role.OFFICER)
def change(request: Asked, pk: UUID) -> HttpResponse:
    user = _managed(request, pk)
    form = ChangeForm(request.POST or None, by=request.user, initial={"label": user.label, "role": user.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_user(user=user, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The account is changed."))
            return redirect("accounts:person", pk)
    context = {"person": user, "form": form, "cancel": reverse("accounts:person", args=[pk])}
    return render(request, "accounts/change.html", context)


@never_cache
@open_to(Role.ADMIN, Role.OFFICER)
def reset(request: Asked, pk: UUID) -> HttpResponse:
    user = _managed(request, pk)
    if request.method == "POST":
        return _with_new_code(request, user, actions.reset_sign_in)
    consequences = [
        _("Every session of this account ends now."),
        _("Passphrase and second factor no longer count."),
        _("You get a new invitation to hand over. Until it is used nobody can sign in."),
        _("Phones go on working with their own passphrase."),
    ]
    question = _("Reset the sign-in of %(label)s?") % {"label": user.label}
    return _ask(request, user, question, consequences, _("Reset and invite anew"))


@never_cache
@open_to(Role.ADMIN, Role.OFFICER)
def reopen(request: Asked, pk: UUID) -> HttpResponse:
    user = _managed(request, pk)
    if request.method == "POST":
        return _with_new_code(request, user, actions.reopen_user)
    consequences = [
        _("You get a new invitation to hand over; with it they set a new passphrase."),
        _("What their phones sent meanwhile stays held until somebody decides."),
    ]
    question = _("Reopen the account of %(label)s?") % {"label": user.label}
    return _ask(request, user, question, consequences, _("Reopen and invite"))


@open_to(Role.ADMIN, Role.OFFICER)
def end(request: Asked, pk: UUID) -> HttpResponse:
    user = _managed(request, pk)
    if request.method == "POST":
        try:
            actions.end_user(user=user, by=request.user, at=timezone.now())
        except actions.Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The account has ended. Every session of it is over."))
        return redirect("accounts:person", pk)
    consequences = [
        _("Every session ends now; nobody signs in with this account any more."),
        _("Its phones wipe what they can read as soon as they reach the server."),
        _("Records still on those phones are not lost: they may be sent, and are held for a person to decide."),
        _("What this person recorded stays. The account can be reopened."),
    ]
    question = _("End the account of %(label)s?") % {"label": user.label}
    return _ask(request, user, question, consequences, _("End the account"))


def _managed(request: Asked, pk: UUID) -> User:
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if not scope.manages(request.user, user):
        raise Http404
    return user


def _ask(request: Asked, user: User, question: str, consequences: list[str], submit: str) -> HttpResponse:
    context = {"question": question, "consequences": consequences, "submit": submit}
    return render(request, "base/confirm.html", {**context, "cancel": reverse("accounts:person", args=[user.pk])})


def _with_new_code(request: Asked, user: User, verb: Any) -> HttpResponse:
    try:
        code = verb(user=user, by=request.user, at=timezone.now())
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:person", user.pk)
    return _show_invitation(request, user, code)


def _show_invitation(request: Asked, user: User, code: str) -> HttpResponse:
    address = f"{settings.BASE_URL}{reverse('accounts:invitation')}"
    link = f"{address}#{code}"
    context = {"person": user, "code": code, "address": address, "link": link, "qr": qr_svg(link)}
    return render(request, "accounts/invited.html", context)
