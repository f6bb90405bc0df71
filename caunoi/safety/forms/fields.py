"""Fields that several forms of this room ask for."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class HourField(forms.TimeField):
    """An hour of the day, typed as 22:30, 22h30 or 2230."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H.%M", "%H%M"])
        kwargs.setdefault(
            "widget",
            forms.TextInput(
                attrs={"placeholder": "22:30", "inputmode": "numeric", "autocomplete": "off", "class": "hour"}
            ),
        )
        kwargs.setdefault("error_messages", {"invalid": _("This is no hour. Write it as 22:30.")})
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
