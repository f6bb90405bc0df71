"""What a person decides: to close, to settle an overlap, to merge or keep apart."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, RadioCards, RadioChips
from caunoi.clients.actions.changing import present
from caunoi.clients.models import ClientChange
from caunoi.clients.models.clients import Closing
from caunoi.clients.words import label_of, value_of


class CloseForm(forms.Form):
    """Why and when a client's record ends."""

    because = forms.ChoiceField(
        label=_("Closed because"),
        choices=[choice for choice in Closing.choices if choice[0] != Closing.ASKED],
        widget=RadioChips,
    )
    on = DateField(label=_("Closed on"), initial=timezone.localdate)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on


class SettleForm(forms.Form):
    """For each field that two people set at once: which value shall stand."""

    def __init__(self, *args: Any, change: ClientChange, **kwargs: Any) -> None:
        kwargs["prefix"] = str(change.pk)
        super().__init__(*args, **kwargs)
        now = present(change.client)
        for field in change.overlaps:
            self.fields[field] = forms.ChoiceField(
                label=label_of(field),
                choices=[
                    ("newer", _("As it stands now: %s") % value_of(field, now.get(field))),
                    ("older", _("Put back: %s") % value_of(field, change.before.get(field))),
                ],
                initial="newer",
                widget=RadioCards,
            )

    def put_back(self) -> list[str]:
        """The fields whose older value shall stand again."""
        return [field for field, choice in self.cleaned_data.items() if choice == "older"]


class DecideForm(forms.Form):
    """One person or two, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("What made you sure, without a name: “showed both cards”, “the worker knows both”."),
    )
