"""Forms about accounts and phones."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from caunoi.accounts import scope, words
from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.forms import DateField, FilterForm, RadioCards, SearchInput

ROLE_ABOUT = {
    Role.WORKER: _("meets clients with the phone; sees the clients of the own club"),
    Role.LEAD: _("leads a club; holds the key of its sealed notes"),
    Role.OFFICER: _("sees coded records of the province and writes reports"),
    Role.TRAINER: _("runs classes; sees no clients"),
    Role.EXPERT: _("answers on the duty roster; sees no clients"),
    Role.PROVIDER: _("sees the referrals sent to their service"),
    Role.PARTNER: _("sees workshops, plans and protected figures"),
    Role.POLICE: _("as a partner agency, and nothing else"),
    Role.ADMIN: _("accounts and settings; sees no clients"),
}


class ChangeForm(forms.Form):
    """The label and role of an account, as far as the one who fills it in may give them."""

    label = forms.CharField(
        label=_("Label shown to others"),
        max_length=60,
        help_text=_("What colleagues call this account. Not a real name."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=RadioCards)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if role in scope.roles_under(by)]
        self.fields["role"].choices = [(role.value, _card(role)) for role in roles]  # type: ignore[attr-defined]


def _card(role: Role) -> str:
    return format_html('<b>{}</b><span class="about">{}</span>', role.label, ROLE_ABOUT[role])


class InviteForm(ChangeForm):
    """A new account."""

    login = forms.CharField(
        label=_("Login"),
        max_length=40,
        validators=User._meta.get_field("login").validators,
        help_text=_("3 to 40 small letters, digits, . _ - and no real name. It never changes."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["login", "label", "role"]

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).lower()


class AcceptForm(forms.Form):
    """What an invited person fills in: the code (the link fills it), and a passphrase of their own, twice."""

    code = forms.CharField(
        label=_("Code of the invitation"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    passphrase = forms.CharField(
        label=_("Your passphrase"),
        strip=False,
        max_length=128,
        help_text=_("At least 10 characters. Three or four words that only you put together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The passphrase once more"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_passphrase(self) -> str:
        passphrase = str(self.cleaned_data["passphrase"])
        password_validation.validate_password(passphrase)
        return passphrase

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "passphrase" in cleaned and cleaned["passphrase"] != cleaned.get("again"):
            self.add_error("again", ValidationError(_("The two passphrases differ.")))
        return cleaned


class PhoneForm(forms.Form):
    """A phone that is to be set up."""

    label = forms.CharField(
        label=_("Label of the phone"),
        max_length=60,
        help_text=_("To tell phones apart, such as “blue phone”. No number, no name."),
    )


class PeopleFilter(FilterForm):
    q = forms.CharField(label=_("Login or label"), widget=SearchInput)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All")), *Role.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), ("active", _("active")), ("invited", _("invited")), ("ended", _("ended"))],
    )


class LogFilter(FilterForm):
    who = forms.CharField(label=_("Who (login)"), widget=SearchInput)
    verb = forms.ChoiceField(label=_("Deed"), choices=lambda: [("", _("All")), *words.verb_choices()])
    noun = forms.ChoiceField(label=_("On what"), choices=lambda: [("", _("All")), *words.noun_choices()])
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Up to and including"))
