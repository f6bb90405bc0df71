"""Referrals as the office finds and follows them."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.base.forms import DateField, FilterForm, HourField, PickOne, RadioChips, SearchInput
from caunoi.base.ids import new_id
from caunoi.network.models import Agency, Approach, Club
from caunoi.services.happened import STEPS
from caunoi.services.models.referrals import State
from caunoi.services.referral_words import RUNG_WORDS, reasons_of
from caunoi.services.rules import referrals as rules
from caunoi.services.words import NEED_WORDS

ANY = ("", _("Any"))
NOTE_HELP = _("At most 200 characters. No names, no numbers, nothing that tells who it is.")


class ReferralFilter(FilterForm):
    """Which referrals."""

    q = forms.CharField(label=_("Card code"), widget=SearchInput, max_length=12)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[ANY, ("open", _("Under way")), *State.choices, ("recalled", _("Recalled"))],
    )
    need = forms.ChoiceField(label=_("Need"), choices=[ANY, *NEED_WORDS.items()])
    receiver = forms.ModelChoiceField(
        label=_("Service"), queryset=Agency.objects.none(), empty_label=_("Any"), widget=PickOne
    )
    rung = forms.ChoiceField(label=_("Not answered"), choices=[ANY, *RUNG_WORDS.items()])
    overdue = forms.BooleanField(label=_("Overdue only"))
    astray = forms.BooleanField(label=_("With contradictions"))
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=_("Any"), widget=PickOne)
    approach = forms.ModelChoiceField(label=_("Approach"), queryset=Approach.objects.none(), empty_label=_("Any"))
    step = forms.ChoiceField(label=_("What happened on these days"), choices=[ANY, *STEPS.items()])
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Until"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = receivers()  # type: ignore[attr-defined]
        self.fields["club"].queryset = Club.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]


def receivers() -> Any:
    """The agencies that somebody may be referred to."""
    return Agency.objects.filter(organization__services__takes_referrals=True).distinct().prefetch_related("names")


class StepForm(forms.Form):
    """One thing that happened to a referral."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    reason = forms.ChoiceField(label=_("Reason"), widget=RadioChips)
    received = forms.ChoiceField(label=_("What was received"), widget=RadioChips)
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied, from 1 (not at all) to 5 (very)"), coerce=int, widget=RadioChips,
        choices=[(n, str(n)) for n in range(1, 6)],
    )  # fmt: skip
    on = DateField(label=_("Date"))
    hour = HourField(
        label=_("At what time"), required=False,
        help_text=_("As 14:30. Left empty: now for today, the end of the day for an earlier one."),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=NOTE_HELP, widget=forms.Textarea)

    def __init__(self, *args: Any, event: str, need: str, version: int, **kwargs: Any) -> None:
        first = {"id": new_id(), "based_on": version, "on": timezone.localdate(), "received": need}
        kwargs["initial"] = first
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 2
        self.fields["note"].required = event in (rules.TELL, rules.COMPLAIN)
        if reasons := reasons_of(event):
            self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]
        if event == rules.COMPLETE:
            self.fields["received"].choices = [*NEED_WORDS.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["received"]
        if event != rules.RATE:
            del self.fields["satisfaction"]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on

    def row(self, *, referral: Any, event: str, at: datetime) -> dict[str, Any]:
        """The row that the verb takes."""
        said = self.cleaned_data
        told = {name: said[name] for name in ("reason", "received", "satisfaction", "note") if said.get(name)}
        moment = happened_at(said["on"], said.get("hour"), at)
        about = {"id": said["id"], "referral": referral.pk, "event": event, "based_on": said["based_on"]}
        return {**about, "happened_at": moment, **told}


def happened_at(on: Any, hour: time | None, at: datetime) -> datetime:
    """The moment that a day and perhaps an hour mean: never after now."""
    if hour is None and on == timezone.localdate(at):
        return at
    end_of_day = time(23, 59)
    moment = moments.of(on, hour or end_of_day)
    return min(moment, at) if moment - at < timedelta(days=1) else moment
