"""My own account: phones, second factor, language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.i18n import set_language as django_set_language

from caunoi.accounts import actions
from caunoi.accounts.access import Asked, public, signed_in
from caunoi.accounts.models import Device
from caunoi.accounts.roles import PHONE_ROLES
from caunoi.accounts.second_factor import has_second_factor


@signed_in
def me(request: Asked) -> HttpResponse:
    """The account of whoever is signed in."""
    user = request.user
    context = {
        "facts": [(_("Login"), user.login), (_("Label"), user.label), (_("Role"), user.get_role_display())],
        "devices": Device.objects.visible_to(user).filter(user=user),
        "may_have_phones": user.role in PHONE_ROLES,
        "has_second_factor": has_second_factor(user),
        "at": timezone.now(),
    }
    return render(request, "accounts/me.html", context)


@public
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language of this browser, and remember it for whoever is signed in."""
    language = request.POST.get("language", "")
    user: Any = request.user
    if user.is_authenticated and language in dict(settings.LANGUAGES) and language != user.language:
        actions.choose_language(user=user, language=language, by=user, at=timezone.now())
    return django_set_language(request)
