"""The forms of the waiting records and of the hand-over file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import FilterForm, RadioCards
from caunoi.clients.rules import cards
from caunoi.sync.deciding import NEW_CARD
from caunoi.sync.handover import MOST_BYTES
from caunoi.sync.words import CHOICES, KINDS, REASONS


class WaitingFilter(FilterForm):
    """Which waiting records to list."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Waiting")), ("settled", _("Settled"))])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *KINDS.items()])
    reason = forms.ChoiceField(label=_("Why"), required=False, choices=[("", _("All")), *REASONS.items()])


class DecisionForm(forms.Form):
    """What to do with one record, and a remark for whoever reads the log."""

    choice = forms.ChoiceField(label=_("Decision"), widget=RadioCards)
    card_code = forms.CharField(
        label=_("Code of the other card"),
        max_length=12,
        required=False,
        help_text=_("A blank card that nobody has, such as ABC-DEFG."),
    )
    remark = forms.CharField(label=_("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, choices: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [(each, CHOICES[each]) for each in choices]  # type: ignore[attr-defined]
        if NEW_CARD not in choices:
            del self.fields["card_code"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("choice") == NEW_CARD:
            try:
                said["card_code"] = cards.normalise(said.get("card_code", ""))
            except cards.CodeRefused:
                self.add_error("card_code", _("This is not a card code. Look at the card again."))
        return said


class HandoverForm(forms.Form):
    """The file that a phone wrote."""

    file = forms.FileField(label=_("Hand-over file"), help_text=_("The file that the phone made under “Hand over”."))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large to be a hand-over file. Nothing was taken."))
        return file


def settled(form: WaitingFilter) -> bool:
    """Whether the list is of settled records."""
    return bool(form.chosen().get("state"))
