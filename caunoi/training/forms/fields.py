"""Fields of this room: amounts of money, titles that leave the house."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.training.rules.titles import spoken


def neutral(text: str) -> None:
    """A validator: ValidationError for a title that says too much outside."""
    if words := spoken(text):
        said = ", ".join(words)
        raise forms.ValidationError(_("This would be read outside, and it says too much: %(words)s.") % {"words": said})


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
