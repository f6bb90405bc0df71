"""A new referral: for whom, to which service, and with which consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import FilterForm, RadioCards, RadioChips, SearchInput
from caunoi.base.ids import new_id
from caunoi.clients.forms import CardField
from caunoi.clients.models.consents import Channel
from caunoi.services.forms.referrals import NOTE_HELP
from caunoi.services.models.referrals import Urgency
from caunoi.services.words import NEED_WORDS


class WhomForm(FilterForm):
    """The client of a new referral, by the code on the card."""

    client = CardField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        card = self.fields["client"]
        card.user = user  # type: ignore[attr-defined]
        card.required = True
        card.error_messages["required"] = _("A referral is for one client: type the code on the card.")


class FindForm(FilterForm):
    """What to look for in the directory."""

    need = forms.ChoiceField(label=_("Need"), choices=[("", _("Any need")), *NEED_WORDS.items()])
    place = forms.CharField(label=_("Place, by its old or new name"), widget=SearchInput, max_length=80)
    words = forms.CharField(label=_("Words"), widget=SearchInput, max_length=80)
    open_now = forms.BooleanField(label=_("Open now"))
    no_id = forms.BooleanField(label=_("Asks for no papers"))
    free = forms.BooleanField(label=_("Free of charge"))
    client = forms.UUIDField(widget=forms.HiddenInput)
    contact = forms.UUIDField(widget=forms.HiddenInput)
    incident = forms.UUIDField(widget=forms.HiddenInput)
    call = forms.UUIDField(widget=forms.HiddenInput)


class ReferForm(forms.Form):
    """The last step: the consent for this one receiver, how urgent it is, and what may be said."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    consent_id = forms.UUIDField(widget=forms.HiddenInput)
    need = forms.ChoiceField(label=_("Need"), choices=[*NEED_WORDS.items()], widget=RadioChips)
    consent = forms.ChoiceField(label=_("Consent"), widget=RadioCards)
    channel = forms.ChoiceField(
        label=_("How the client agreed"), choices=Channel.choices, widget=RadioChips, required=False,
        initial=Channel.SPOKEN,
    )  # fmt: skip
    override_reason = forms.CharField(label=_("Why without consent"), max_length=200, required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, widget=RadioChips, initial=Urgency.ROUTINE)
    accompanied = forms.BooleanField(label=_("Somebody of the club goes along"), required=False)
    note = forms.CharField(
        label=_("Note for the club"), max_length=200, required=False, help_text=NOTE_HELP, widget=forms.Textarea
    )

    def __init__(self, *args: Any, service: Any, stands: Any, may_override: bool, **kwargs: Any) -> None:
        first = {"id": new_id(), "consent_id": new_id(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, **{**kwargs, "initial": first})
        fitting = [(code, NEED_WORDS[code]) for code in service.need_codes] or [*NEED_WORDS.items()]
        self._choices("need", fitting)
        self.initial["need"] = first.get("need") if first.get("need") in dict(fitting) else fitting[0][0]
        self._choices("consent", _ways(stands, may_override))
        if stands:
            self.initial["consent"] = "stands"
            del self.fields["channel"]
        if not may_override:
            del self.fields["override_reason"]
        self.fields["note"].widget.attrs["rows"] = 2

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        way = cleaned.get("consent")
        if way == "asked" and not cleaned.get("channel"):
            self.add_error("channel", _("Say how the client agreed."))
        if way == "override" and not cleaned.get("override_reason"):
            self.add_error("override_reason", _("Without consent a reason is needed. It is written in the log."))
        return cleaned


def _ways(stands: Any, may_override: bool) -> list[tuple[str, Any]]:
    ways = [("stands", _("The consent on record stands"))] if stands else []
    ways += [] if stands else [("asked", _("I have just asked, and the client agreed"))]
    return ways + ([("override", _("Refer without consent: only where a life is at stake"))] if may_override else [])
