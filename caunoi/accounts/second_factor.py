"""The second factor: who should have one, and pages that wait until they do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.accounts.roles import Role

ASKED = (Role.ADMIN, Role.OFFICER, Role.LEAD)
FREE = ("account_", "mfa_")  # the sign-in pages; their names stand in no namespace
FREE_PAGES = ("set_language", "accounts:me")
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> bool:
    """Whether this account has an app or a passkey beside its passphrase."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=KINDS).exists()


def reminder(user: Any, at: datetime) -> Card | None:
    """A card for those who see or lead much and still sign in with a passphrase alone."""
    if user.role not in ASKED or has_second_factor(user):
        return None
    about = _("A passphrase alone can be seen or guessed. Two minutes with your phone mend that.")
    return Card(_("Second factor missing"), None, reverse("mfa_index"), about, "warn")


class SecondFactorMiddleware:
    """Where `CAUNOI_REQUIRE_MFA` names a role, its pages wait until a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        user: Any = request.user
        if not user.is_authenticated or user.role not in settings.REQUIRE_MFA:
            return None
        name = (request.resolver_match.view_name if request.resolver_match else None) or ""
        if name.startswith(FREE) or name in FREE_PAGES:
            return None
        if getattr(view, "access", None) == "device" or has_second_factor(user):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))
