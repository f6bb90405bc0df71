"""What a service fills in about referrals that were sent to it, and about its seats or beds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import FilterForm, RadioChips
from caunoi.services.forms.referrals import ANY, NOTE_HELP
from caunoi.services.models.referrals import Urgency
from caunoi.services.referral_words import reasons_of
from caunoi.services.rules import referrals as rules
from caunoi.services.words import NEED_WORDS


class AnswerForm(forms.Form):
    """A service's answer: a reason where it says no, and what was done where it helped."""

    reason = forms.ChoiceField(label=_("Reason"), widget=RadioChips)
    received = forms.ChoiceField(label=_("What was done"), widget=RadioChips)
    note = forms.CharField(
        label=_("Remark for the club"), max_length=200, required=False, widget=forms.Textarea, help_text=NOTE_HELP
    )

    def __init__(self, *args: Any, event: str, needs: list[str], need: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {"received": need}
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 2
        if reasons := reasons_of(event):
            self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]
        if event == rules.COMPLETE and needs:
            self.fields["received"].choices = [(code, NEED_WORDS[code]) for code in needs]  # type: ignore[attr-defined]
        else:
            del self.fields["received"]


class SentFilter(FilterForm):
    """Which referrals of those sent to a service."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[ANY, ("new", _("Not answered")), ("open", _("Under way")), ("closed", _("Ended"))],
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[ANY, *Urgency.choices])


class CapacityForm(forms.Form):
    """How many seats or beds a service has, and how many of them others take."""

    total = forms.IntegerField(label=_("How many in all"), min_value=0, max_value=10_000)
    taken_elsewhere = forms.IntegerField(
        label=_("Taken by others"), min_value=0, max_value=10_000,
        help_text=_("Without those who come with a referral of ours: these are counted here already."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("taken_elsewhere") or 0) > (cleaned.get("total") or 0):
            self.add_error("taken_elsewhere", _("More are taken than there are."))
        return cleaned
