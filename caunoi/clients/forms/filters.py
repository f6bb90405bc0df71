"""Which clients."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, PickOne, SearchInput
from caunoi.clients.models.clients import AgeBand, Gender
from caunoi.network.models import Approach, Club

ANY = ("", _("Any"))


class ClientFilter(FilterForm):
    """By code (with or without the hyphen), club, approach, day, age, gender, and what marks them out."""

    q = forms.CharField(label=_("Card code"), widget=SearchInput(attrs={"autocomplete": "off"}), max_length=12)
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=_("Any"), widget=PickOne)
    approach = forms.ModelChoiceField(label=_("Approach"), queryset=Approach.objects.none(), empty_label=_("Any"))
    from_on = DateField(label=_("Enrolled from"))
    to_on = DateField(label=_("Enrolled until"))
    age = forms.ChoiceField(label=_("Age"), choices=[ANY, *AgeBand.choices])
    gender = forms.ChoiceField(label=_("Gender"), choices=[ANY, *Gender.choices])
    state = forms.ChoiceField(
        label=_("State of the record"),
        choices=[
            ("", _("Current")),
            ("priority", _("Current, priority")),
            ("contactable", _("Current, may be contacted again")),
            ("merged", _("Counted under another code")),
            ("closed", _("Record closed")),
        ],
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["club"].queryset = Club.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]
