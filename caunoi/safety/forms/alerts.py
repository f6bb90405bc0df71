"""Proposing a safety alert, and refusing one."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import CheckboxChips, PickOne, RadioCards, RadioChips
from caunoi.base.ids import new_id
from caunoi.network.models import Club
from caunoi.places.models import Place
from caunoi.privacy.identifiers import identifier_in
from caunoi.safety.models import Incident
from caunoi.safety.models.choices import Level
from caunoi.safety.rules import alerts as law
from caunoi.safety.words import REFUSAL_WORDS, WARNING_WORDS

DAYS = [(7, _("7 days")), (14, _("14 days")), (30, _("30 days"))]


class AlertForm(forms.Form):
    """`row()` is the alert as `propose_alerts` takes it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    warnings = forms.MultipleChoiceField(label=_("Warnings"), choices=[*WARNING_WORDS.items()], widget=CheckboxChips)
    text = forms.CharField(
        label=_("What to watch for, what to do"),
        max_length=law.TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "At most 160 characters. Nobody may be recognised in it: no name, number, plate, address or venue."
        ),
    )
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=None)
    commune = forms.ModelChoiceField(
        label=_("Roughly where"),
        queryset=Place.objects.none(),
        required=False,
        widget=PickOne,
        empty_label=_("Do not say"),
        help_text=_("Leave it out if the commune alone would tell who it was."),
    )
    level = forms.ChoiceField(label=_("Goes to"), choices=Level.choices[1:], widget=RadioCards)
    days = forms.TypedChoiceField(label=_("Warns for"), choices=DAYS, coerce=int, widget=RadioChips, initial=14)
    use_required_attribute = False

    def __init__(self, *args: Any, user: User, incident: Incident | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": new_id(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.incident, today = incident, timezone.localdate()
        self.fields["club"].queryset = Club.objects.visible_to(user).active(today)  # type: ignore[attr-defined]
        province = Place.objects.provinces().on(today).filter(code=settings.PROVINCE).first()
        communes = Place.objects.on(today).within(province) if province else Place.objects.none()
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]
        if incident:
            del self.fields["club"]
            allowed = [pair for pair in Level.choices[1:] if law.goes_no_further(pair[0], incident.alert_level)]
            self.fields["level"].choices = allowed  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if identifier_in(text):
            raise forms.ValidationError(_("This seems to hold a name, a number or an address. Write it without."))
        return text

    def row(self) -> dict[str, Any]:
        """The alert as docs/sync.md has it."""
        said = self.cleaned_data
        return {
            **{name: said[name] for name in ("id", "warnings", "text", "level", "days")},
            "club": self.incident.club_id if self.incident else said["club"].pk,
            "incident": self.incident.pk if self.incident else None,
            "commune": said["commune"].pk if said["commune"] else None,
        }


class RefuseForm(forms.Form):
    because = forms.ChoiceField(label=_("Why"), choices=[*REFUSAL_WORDS.items()], widget=RadioCards)
    use_required_attribute = False
