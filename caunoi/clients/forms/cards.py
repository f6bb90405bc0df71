"""Blank cards for a club."""

from django import forms
from django.utils.translation import gettext_lazy as _

A_SHEET = 10
MOST_SHEETS = 20


class BlankCardsForm(forms.Form):
    """How many sheets of fresh codes to print."""

    sheets = forms.IntegerField(
        label=_("Sheets"),
        min_value=1,
        max_value=MOST_SHEETS,
        initial=1,
        help_text=_("Ten cards a sheet, A4, to cut along the marks."),
    )
