"""Opening hours as somebody types them: a line for each span of days."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.directory.models import Schedule
from caunoi.directory.rules.hours import NotHours, Opening, read_hours, say_hours


class HoursField(forms.CharField):
    """Hours in words; what it gives is a list of openings."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = _(
            "A line for each span of days: Mon-Fri 07:30-11:30, 13:30-17:00. For always: 24/7. Empty if not known."
        )
        given = {"label": _("Opening hours"), "help_text": help_text, "required": False, "max_length": 2000}
        super().__init__(**{**given, "widget": forms.Textarea(attrs={"rows": 3}), **kwargs})

    def clean(self, value: Any) -> list[Opening]:  # type: ignore[override]  # openings, not their words
        try:
            return read_hours(super().clean(value))
        except NotHours as error:
            text = _("“%(piece)s” is not understood. Write it as Mon-Fri 07:30-11:30, 13:30-17:00 or 24/7.")
            raise forms.ValidationError(text, params={"piece": error.piece}) from error


def in_lines(schedules: Iterable[Schedule]) -> str:
    """The hours that stand, as the field shows them."""
    language = (get_language() or "vi")[:2]
    return say_hours((row.as_opening() for row in schedules), language).replace("; ", "\n")
