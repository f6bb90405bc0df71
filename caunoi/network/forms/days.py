"""The smallest forms: on which day something begins or ends."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField


class EndForm(forms.Form):
    """The first day without it."""

    on = DateField(label=_("First day without it"), help_text=_("What it allowed ends at the start of this day."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = today
