"""One short form for each thing that can happen to an incident."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES
from caunoi.base import moments
from caunoi.base.flags import to_codes
from caunoi.base.forms import CheckboxChips, DateField, HourField, RadioCards, RadioChips
from caunoi.base.ids import new_id
from caunoi.clients.forms import CardField
from caunoi.network.models import Posting
from caunoi.safety.forms.incidents import YES_NO
from caunoi.safety.models import Incident
from caunoi.safety.models.choices import (
    Against,
    Kind,
    Level,
    Outcome,
    Pathway,
    Perpetrator,
    Source,
    SupportKind,
    SupportState,
)
from caunoi.safety.rules import life
from caunoi.safety.rules.choices import CONCERNS
from caunoi.safety.words import CONCERN_WORDS


class EventForm(forms.Form):
    """What every event asks: an id that lets a form be sent twice, the version that the page showed, a note."""

    event = ""
    title: Any = ""
    submit: Any = _("Save")
    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("At most 200 characters. No name, number or address."),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, incident: Incident, user: User, now: datetime, **kwargs: Any) -> None:
        self.incident, self.user, self.now = incident, user, now
        shown = {"id": new_id(), "based_on": incident.version, **self.shown()}
        kwargs["initial"] = {**shown, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "note"])
        self.prepare()

    def shown(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def prepare(self) -> None:
        """Choices that depend on the incident."""

    def row(self) -> dict[str, Any]:
        """The event as `record_incident_events` takes it."""
        said = self.cleaned_data
        return {
            "id": said["id"],
            "incident": self.incident.pk,
            "event": self.event,
            "based_on": said["based_on"],
            "happened_at": self.now,
            "note": said["note"],
            **self.own(),
        }

    def own(self) -> dict[str, Any]:
        """What this event sets."""
        return {}


class RespondForm(EventForm):
    event, title = life.RESPOND, _("First response")
    on = DateField(label=_("Date"))
    hour = HourField(label=_("At what hour"))
    responder = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=None)

    def shown(self) -> dict[str, Any]:
        here = timezone.localtime(self.now)
        return {"on": here.date(), "hour": here.time(), "responder": self.user.pk}

    def prepare(self) -> None:
        serving = Posting.objects.current().filter(club=self.incident.club_id).values("user")
        rows = User.objects.filter(pk__in=serving, role__in=CLUB_ROLES, ended_at__isnull=True)
        field = self.fields["responder"]
        field.queryset = (rows | User.objects.filter(pk=self.user.pk)).order_by("label")  # type: ignore[attr-defined]

    def own(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"happened_at": moments.if_said(said["on"], said["hour"]), "responder": said["responder"].pk}


class SupportForm(EventForm):
    event, title = life.SUPPORT, _("Support")
    support = forms.ChoiceField(label=_("Support"), choices=SupportKind.choices, widget=RadioCards)
    state = forms.ChoiceField(label=_("How it stands"), choices=SupportState.choices, widget=RadioChips)
    on = DateField(label=_("Date"))
    hour = HourField(
        label=_("At what hour, if it is known"),
        required=False,
        help_text=_("Without the hour it counts from the end of the day."),
    )

    def shown(self) -> dict[str, Any]:
        here = timezone.localtime(self.now)
        return {"on": here.date(), "hour": here.time()}

    def own(self) -> dict[str, Any]:
        said = self.cleaned_data
        hour = moments.if_said(said["on"], said["hour"])
        same = {"support": said["support"], "state": said["state"], "on": said["on"]}
        return {**same, "happened_at": hour} if hour else {**same, "only_day": True}


class ChangeForm(EventForm):
    event, title = life.CHANGE, _("Correct")
    immediate_danger = forms.ChoiceField(label=_("Is somebody in danger now?"), choices=YES_NO, widget=RadioChips)
    kind = forms.ChoiceField(label=_("What was done to them"), choices=Kind.choices, widget=RadioChips)
    perpetrator = forms.ChoiceField(label=_("By whom"), choices=Perpetrator.choices, widget=RadioChips)
    against = forms.ChoiceField(label=_("Against"), choices=Against.choices, widget=RadioChips)
    source = forms.ChoiceField(label=_("Who told us"), choices=Source.choices, widget=RadioChips)
    happened_on = DateField(label=_("Happened on"), required=False)
    happened_hour = HourField(label=_("At what hour, if it is known"), required=False)
    concerns = forms.MultipleChoiceField(
        label=_("Own pathway"), choices=[*CONCERN_WORDS.items()], widget=CheckboxChips, required=False
    )
    client = CardField(help_text=_("Leave empty for somebody anonymous."))
    about = forms.CharField(label=_("Note of the incident"), max_length=200, required=False)

    def shown(self) -> dict[str, Any]:
        row = self.incident
        same = ("kind", "perpetrator", "against", "source", "happened_on")
        return {
            **{name: getattr(row, name) for name in same},
            "immediate_danger": "yes" if row.immediate_danger else "no",
            "happened_hour": timezone.localtime(row.happened_at).time() if row.happened_at else None,
            "concerns": to_codes(row.concerns, CONCERNS),
            "about": row.note,
        }

    def prepare(self) -> None:
        if self.incident.client_id:
            del self.fields["client"]
        else:
            self.fields["client"].user = self.user  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("happened_hour") and not said.get("happened_on"):
            self.add_error("happened_on", _("Say the day too."))
        return said

    def own(self) -> dict[str, Any]:
        """Only what differs from how the incident stands."""
        said, row = self.cleaned_data, self.incident
        wished = {name: said[name] for name in ("kind", "perpetrator", "against", "source", "happened_on")}
        wished |= {"happened_at": moments.if_said(said["happened_on"], said["happened_hour"]), "note": said["about"]}
        wished |= {"immediate_danger": said["immediate_danger"] == "yes"}
        changes = {name: value for name, value in wished.items() if value != getattr(row, name)}
        if set(said["concerns"]) != set(to_codes(row.concerns, CONCERNS)):
            changes["concerns"] = said["concerns"]
        if said.get("client"):
            changes["client"] = said["client"].pk
        return {"changes": changes}


class FollowUpForm(EventForm):
    event, title = life.FOLLOW_UP, _("Look after again")
    follow_up_on = DateField(label=_("Look after again on"), required=False, help_text=_("Empty: no more."))

    def shown(self) -> dict[str, Any]:
        return {"follow_up_on": self.incident.follow_up_on}

    def own(self) -> dict[str, Any]:
        return {"follow_up_on": self.cleaned_data["follow_up_on"]}


class LevelForm(EventForm):
    event, title = life.LEVEL, _("What may be told")
    alert_level = forms.ChoiceField(
        label=_("How far may it be told? The person chooses."), choices=Level.choices, widget=RadioCards
    )

    def shown(self) -> dict[str, Any]:
        return {"alert_level": self.incident.alert_level}

    def own(self) -> dict[str, Any]:
        return {"alert_level": self.cleaned_data["alert_level"]}


class PathwayForm(EventForm):
    event, title = life.PATHWAY, _("Decide the own pathway")
    pathway = forms.ChoiceField(label=_("What comes first"), choices=Pathway.choices, widget=RadioCards)

    def shown(self) -> dict[str, Any]:
        return {"pathway": self.incident.pathway}

    def own(self) -> dict[str, Any]:
        return {"pathway": self.cleaned_data["pathway"]}


class CloseForm(EventForm):
    event, title, submit = life.CLOSE, _("Close the incident"), _("Close the incident")
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=RadioCards)

    def own(self) -> dict[str, Any]:
        return {"outcome": self.cleaned_data["outcome"]}


class ReopenForm(EventForm):
    event, title, submit = life.REOPEN, _("Open the incident again"), _("Open the incident again")


EVENT_FORMS: dict[str, type[EventForm]] = {
    form.event: form
    for form in (RespondForm, SupportForm, ChangeForm, FollowUpForm, LevelForm, PathwayForm, CloseForm, ReopenForm)
}
