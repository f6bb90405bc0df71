"""Fields of this room: hours, amounts of money, titles that leave the house."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.training.rules.titles import spoken


def neutral(text: str) -> None:
    """A validator: ValidationError for a title that says too much outside."""
    if words := spoken(text):
        said = ", ".join(words)
        raise forms.ValidationError(_("This would be read outside, and it says too much: %(words)s.") % {"words": said})


class HourField(forms.TimeField):
    """An hour of the day, typed as 08:00, 8h30 or 8."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%Hh", "%H", "%H.%M"])
        kwargs.setdefault("error_messages", {"invalid": _("This is not an hour. Write it as 08:30.")})
        look = {"placeholder": "08:30", "inputmode": "numeric", "autocomplete": "off", "class": "short"}
        super().__init__(widget=forms.TimeInput(format="%H:%M", attrs=look), **kwargs)


class MoneyField(forms.IntegerField):
    """An amount in đồng, typed with or without dots."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=10**13, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": "short"}

    def to_python(self, value: Any) -> int | None:
        return super().to_python("".join(str(value).split()).replace(".", "") if value else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
