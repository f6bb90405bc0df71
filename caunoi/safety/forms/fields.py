"""Fields that several forms of this room ask for."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
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


def moment(day: date | None, hour: time | None) -> datetime | None:
    """A day and an hour as a moment of the cell; None without an hour."""
    return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None
