"""How sign-in is set: accounts come only by invitation, no e-mail leaves, second factors are kept sealed."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.actions.tries import TooMany, count_sign_in, was_right
from caunoi.privacy import audit
from caunoi.privacy.sealing import cell_recipient, open_for_cell, seal


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up page, accounts without e-mail, every sign-in in the log."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has ended."),
        "enter_current_password": _("This is not your current passphrase."),
        "incorrect_password": _("This is not your passphrase."),
        "incorrect_code": _("This code does not fit, or its time is over. Type the one shown now."),
        "username_password_mismatch": _("This login and passphrase do not fit together."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes; the account itself is not locked."),
        "rate_limited": _("Too many attempts. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        return None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise RuntimeError("No e-mail leaves this system.")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        audit.record(by=user.pk, verb="sign_in", noun="session", at=timezone.now())
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=365 * 24 * 60 * 60, samesite="Lax")
        return response

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Wrong tries are counted for all workers together; allauth's own count is one worker's."""
        address = self.get_client_ip(request)
        try:
            tries = count_sign_in(
                account=str(credentials.get("username", ""))[:200].lower(), address=address, at=timezone.now()
            )
        except TooMany as error:
            raise self.validation_error("too_many_login_attempts") from error
        user = super().authenticate(request, **credentials)
        if user:
            was_right(tries)
        return user

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        said = {
            "reauthenticate": _("Use the passphrase"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": said.get(method["id"], method["description"])} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of second factors lie in the database sealed to the cell."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("The second factor cannot be switched off."),
        "cannot_generate_recovery_codes": _("Recovery codes exist only beside a second factor. Set one up first."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text.encode(), recipients=[cell_recipient()])).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return open_for_cell(base64.b64decode(encrypted_text)).decode()

    def _get_site_name(self) -> str:
        return str(settings.CELL_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(_("Passkey"))
