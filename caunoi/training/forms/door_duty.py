"""Who may be given a door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.forms.fields import AccountField
from caunoi.training.actions import AT_A_DOOR


class DoorDutyForm(forms.Form):
    """One account for the door of a class."""

    user = AccountField(label=_("Account"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = User.objects.filter(role__in=AT_A_DOOR, ended_at__isnull=True).order_by("label")
        self.fields["user"].queryset = accounts  # type: ignore[attr-defined]
