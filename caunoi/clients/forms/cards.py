"""Cards: one that is typed into a form, and blank ones for a club."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.clients.rules import CodeRefused, normalise

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


class CardField(forms.CharField):
    """A client of this person's, by the code on the card. Empty means anonymous."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"label": _("Card code"), "max_length": 12, "required": False, **kwargs}
        super().__init__(**kwargs)
        self.user: User | None = None

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
