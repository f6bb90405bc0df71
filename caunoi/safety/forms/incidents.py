"""Recording an incident in the office, under the same rules as on the phone."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.base.forms import CheckboxChips, DateField, HourField, PickOne, RadioCards, RadioChips
from caunoi.base.ids import new_id
from caunoi.clients.forms import CardField
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place
from caunoi.safety.models.choices import Against, Kind, Level, Perpetrator, Source, SupportKind
from caunoi.safety.words import CONCERN_WORDS

YES_NO = [("no", _("No")), ("yes", _("Yes"))]
OFFERED = [choice for choice in SupportKind.choices if choice[0] != "police_report"]


class IncidentForm(forms.Form):
    """`row()` is the incident as `record_incidents` takes it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    immediate_danger = forms.ChoiceField(label=_("Is somebody in danger now?"), choices=YES_NO, widget=RadioChips)
    reported_on = DateField(label=_("Told on"))
    reported_hour = HourField(label=_("At what hour"))
    happened_on = DateField(label=_("Happened on"), required=False, help_text=_("Empty if nobody knows."))
    happened_hour = HourField(
        label=_("At what hour, if it is known"), required=False, help_text=_("PEP counts by the hour.")
    )
    kind = forms.ChoiceField(label=_("What was done to them"), choices=Kind.choices, widget=RadioChips)
    perpetrator = forms.ChoiceField(
        label=_("By whom"),
        choices=Perpetrator.choices,
        widget=RadioChips,
        help_text=_("Only this class is kept. Never a name, a look, a number plate."),
    )
    against = forms.ChoiceField(label=_("Against"), choices=Against.choices, widget=RadioChips, initial="individual")
    source = forms.ChoiceField(label=_("Who told us"), choices=Source.choices, widget=RadioChips)
    concerns = forms.MultipleChoiceField(
        label=_("Own pathway"), choices=[*CONCERN_WORDS.items()], widget=CheckboxChips, required=False
    )
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=None, widget=PickOne)
    approach = forms.ModelChoiceField(
        label=_("Approach"),
        queryset=Approach.objects.none(),
        required=False,
        empty_label=_("As the club works"),
    )
    commune = forms.ModelChoiceField(
        label=_("Commune"),
        queryset=Place.objects.none(),
        required=False,
        widget=PickOne,
        empty_label=_("The club's own"),
    )
    client = CardField(help_text=_("Leave empty for somebody anonymous."))
    has_responded = forms.ChoiceField(
        label=_("Has somebody of us been with them or spoken to them?"), choices=YES_NO, widget=RadioChips, initial="no"
    )
    offered = forms.MultipleChoiceField(
        label=_("Offered already"), choices=OFFERED, widget=CheckboxChips, required=False
    )
    follow_up_on = DateField(label=_("Look after again on"), required=False)
    alert_level = forms.ChoiceField(
        label=_("How far may it be told? The person chooses."),
        choices=Level.choices,
        widget=RadioCards,
        initial=Level.RECORD_ONLY,
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("At most 200 characters. No name, number or address."),
    )
    fieldsets = [
        (_("Now"), ["immediate_danger", "reported_on", "reported_hour"]),
        (_("The incident itself"), ["kind", "perpetrator", "against", "happened_on", "happened_hour", "source"]),
        (_("Whom"), ["client", "concerns", "club", "approach", "commune"]),
        (_("What we do"), ["has_responded", "offered", "follow_up_on", "alert_level", "note"]),
    ]
    use_required_attribute = False

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        here = timezone.localtime(now)
        usual = {"id": new_id(), "reported_on": here.date(), "reported_hour": here.time().replace(second=0)}
        kwargs["initial"] = {**usual, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.user = user
        clubs = Club.objects.visible_to(user).active(here.date())
        self.fields["club"].queryset = clubs  # type: ignore[attr-defined]
        approaches = Approach.objects.visible_to(user).active(here.date())
        self.fields["approach"].queryset = approaches  # type: ignore[attr-defined]
        if approaches.count() < 2:
            del self.fields["approach"]
        province = Place.objects.provinces().on(here.date()).filter(code=settings.PROVINCE).first()
        communes = Place.objects.on(here.date()).within(province) if province else Place.objects.none()
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]
        self.fields["client"].user = user  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("happened_hour") and not said.get("happened_on"):
            self.add_error("happened_on", _("Say the day too."))
        client, club = said.get("client"), said.get("club")
        if client and club and client.club_id != club.pk:
            self.add_error("club", _("This client belongs to another club."))
        return said

    def row(self) -> dict[str, Any]:
        """The incident as docs/sync.md has it."""
        said = self.cleaned_data
        reported_at = moments.of(said["reported_on"], said["reported_hour"] or time())
        same = ("id", "kind", "perpetrator", "against", "source", "concerns", "follow_up_on", "alert_level", "note")
        links = {name: said[name].pk if said.get(name) else None for name in ("club", "approach", "commune", "client")}
        return {
            **{name: said[name] for name in same},
            **links,
            "immediate_danger": said["immediate_danger"] == "yes",
            "reported_at": reported_at,
            "happened_on": said["happened_on"],
            "happened_at": moments.if_said(said["happened_on"], said["happened_hour"]),
            "first_response_at": reported_at if said["has_responded"] == "yes" else None,
            "supports": {kind: "offered" for kind in said["offered"]},
        }
