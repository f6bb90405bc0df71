"""Fields that several forms of this room ask for."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.clients.rules import CodeRefused, normalise


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


class ClientCode(forms.CharField):
    """A client of this person's, by the code on the card. Empty means anonymous."""

    user: User | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Card code"), "max_length": 12, "required": False, **kwargs})

    def clean(self, value: Any) -> Client | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            code = normalise(typed)
        except CodeRefused:
            raise forms.ValidationError(_("This is not a card code. Look at the card again.")) from None
        client = Client.objects.visible_to(self.user).filter(card_code=code).first() if self.user else None
        if client is None:
            raise forms.ValidationError(_("No client of yours has this card."))
        return client


def moment(day: date | None, hour: time | None) -> datetime | None:
    """A day and an hour as a moment of the cell; None without an hour."""
    return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None
