"""A consent given or taken back at the office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import PickOne, RadioChips
from caunoi.clients.models.consents import Channel, Purpose
from caunoi.network.models import Agency


class ConsentForm(forms.Form):
    """One consent, asked in the words shown beside the form."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices, widget=RadioChips)
    receiver = forms.ModelChoiceField(
        label=_("Receiver"),
        queryset=Agency.objects.exclude(kind=Agency.Kind.POLICE).prefetch_related("names"),
        widget=PickOne,
        required=False,
        help_text=_("For a referral: the one place that may be told."),
    )
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, widget=RadioChips, initial=Channel.SPOKEN)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        wants_receiver = cleaned.get("purpose") == Purpose.REFERRAL
        if wants_receiver and not cleaned.get("receiver"):
            self.add_error("receiver", _("A referral needs its receiver: consent is for one place."))
        if not wants_receiver:
            cleaned["receiver"] = None
        return cleaned
