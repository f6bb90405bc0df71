"""What somebody may ask the finder. A wrong value is left aside, not scolded: old links must still lead somewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.directory.rules import NEEDS
from caunoi.directory.words import NEED_WORDS
from caunoi.public.reading import Wanted

NEED_BY_NUMBER = {str(number): code for number, code in enumerate(NEEDS, start=1)}
"""Needs stand in addresses as numbers: an address is seen by whoever looks over a shoulder or into a history."""
NUMBER_OF_NEED = {code: number for number, code in NEED_BY_NUMBER.items()}


class FinderForm(forms.Form):
    """All from the address of the page; nothing is required."""

    use_required_attribute = False

    need = forms.ChoiceField(label=_("What do you need?"), required=False)
    place = forms.CharField(label=_("Where?"), required=False, max_length=80)
    open = forms.BooleanField(label=_("open now"), required=False)
    no_id = forms.BooleanField(label=_("no ID papers"), required=False)
    free = forms.BooleanField(label=_("free of charge"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, NEED_WORDS[code]) for number, code in NEED_BY_NUMBER.items()]
        self.fields["need"].choices = [("", _("anything")), *choices]  # type: ignore[attr-defined]
        self.fields["place"].widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search"}

    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            need=NEED_BY_NUMBER.get(said.get("need", ""), ""),
            place=said.get("place", ""),
            open_now=said.get("open", False),
            no_id=said.get("no_id", False),
            free=said.get("free", False),
        )
