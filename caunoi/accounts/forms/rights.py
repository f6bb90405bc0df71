"""A right beyond a role: which, until when, and why."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.actions.rights import BEARERS
from caunoi.accounts.models import Right, User
from caunoi.base.forms import DateField, RadioCards


def rights_for(user: User) -> list[Right.Name]:
    """The rights that an account of this role may be given."""
    return [name for name, roles in BEARERS.items() if user.role in roles]


class RightForm(forms.Form):
    """Given for a time: nobody keeps a right because it was forgotten."""

    name = forms.ChoiceField(label=_("Right"), widget=RadioCards)
    until_on = DateField(label=_("Ends on"), help_text=_("From this day on it no longer holds. At most a year."))
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Who decided it and what for. No client’s code.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = rights_for(user)
        self.fields["name"].choices = [(name.value, name.label) for name in names]  # type: ignore[attr-defined]
        self.fields["name"].initial = names[0].value if names else None

    def clean_until_on(self) -> date:
        until_on: date = self.cleaned_data["until_on"]
        days = (until_on - timezone.localdate()).days
        if not 1 <= days <= 366:
            raise ValidationError(_("Choose a day between tomorrow and a year from now."))
        return until_on
