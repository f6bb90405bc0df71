"""The sign-in forms of django-allauth in our words: labels above, no placeholders, our help."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.actions.tries import TooMany, count_sign_in, was_right
from caunoi.accounts.models import User

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short", "autofocus": ""}


def _say(form: forms.Form, name: str, label: Any, help_text: Any = "", **attrs: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Login"), autocapitalize="none", spellcheck="false", autofocus="")
        _say(self, "password", _("Passphrase"))


class ChangePassphraseForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Your passphrase until now"))
        _say(self, "password1", _("The new passphrase"), _("At least 10 characters. Other devices are signed out."))
        _say(self, "password2", _("The new passphrase once more"))


class PassphraseAgainForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Passphrase"), autofocus="")


class CountedCode(forms.Form):
    """Wrong codes are counted for all workers together, as wrong passphrases are."""

    user: User

    def clean_code(self) -> str:
        request = context.request
        try:
            tries = count_sign_in(
                account=f"code {self.user.pk}", address=get_adapter().get_client_ip(request), at=timezone.now()
            )
        except TooMany as error:
            raise get_adapter().validation_error("rate_limited") from error
        code = str(super().clean_code())  # type: ignore[misc]
        was_right(tries)
        return code


class CodeForm(CountedCode, AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), _("Six digits from the app, or one of your recovery codes."), **CODE)


class CodeOnceMoreForm(CountedCode, CodeAgainForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), _("Six digits from the app, or one of your recovery codes."), **CODE)


class ActivateAppForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("The six digits that the app shows now"), **CODE)


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Name of the passkey"), _("To tell them apart, such as “office computer”."))
        _say(
            self,
            "passwordless",
            _("Sign in with it alone, without the passphrase"),
            _("The device then asks for its own PIN, finger or face. None of that reaches us."),
        )


class EditPasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Name of the passkey"))
