"""A call as it is logged, its steps, and which calls are listed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base import moments
from caunoi.base.forms import CheckboxChips, DateField, FilterForm, HourField, PickOne, RadioChips
from caunoi.base.ids import new_id
from caunoi.hotline.forms.fields import ExpertField
from caunoi.hotline.models import Call, DutyShift, Kind, Outcome
from caunoi.hotline.rules.choices import ASKED_FOR
from caunoi.hotline.rules.ladder import RUNG_CODES
from caunoi.hotline.words import RISK_WORDS, RUNG_WORDS, TOPIC_WORDS
from caunoi.network.models import Club

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("not_asked", _("Not asked"))]
NO_NAMES = _("What is needed and what was done. No names, no numbers, no card codes.")


class MomentForm(forms.Form):
    """Something that happened at a moment: now, unless said otherwise."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = DateField(label=_("Day"), required=False)
    time = HourField(label=_("Time"), required=False)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        local = timezone.localtime(at)
        given = {"id": new_id(), "on": local.date(), "time": local.time()}
        kwargs["initial"] = {**given, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.at = at

    def moment(self) -> datetime:
        """When it was; the very minute of now is now."""
        said, local = self.cleaned_data, timezone.localtime(self.at)
        if not said.get("on") and not said.get("time"):
            return self.at
        moment = moments.of(said.get("on") or local.date(), said.get("time") or local.time())
        return self.at if moment == local.replace(second=0, microsecond=0) else moment


class CallForm(MomentForm):
    """A call for one kind of help, with the questions that are asked for it."""

    urgency = forms.ChoiceField(label=_("Urgency"), choices=Call.Urgency.choices, widget=RadioChips)
    caller = forms.ChoiceField(label=_("Who called"), choices=Call.Caller.choices, widget=RadioChips)
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), required=False, widget=PickOne)
    topics = forms.MultipleChoiceField(label=_("Topics"), choices=[*TOPIC_WORDS.items()], widget=CheckboxChips)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=1440, required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=NO_NAMES)
    answered = forms.BooleanField(
        label=_("I am speaking with the caller and handle this call"), required=False, initial=True
    )

    def __init__(self, *args: Any, kind: str, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.questions = kind, ASKED_FOR[kind]
        for name in self.questions:
            self.fields[f"risk_{name}"] = forms.ChoiceField(
                label=RISK_WORDS[name], choices=ANSWERS, widget=RadioChips, initial="not_asked"
            )
        self._fit_to(user)
        self.fieldsets = [
            (_("Ask first"), [f"risk_{name}" for name in self.questions]),
            (_("The call"), ["urgency", "caller", "club", "topics", "note", "minutes", "on", "time", "answered"]),
        ]

    def _fit_to(self, user: User) -> None:
        club: Any = self.fields["club"]
        club.queryset = Club.objects.visible_to(user).active(timezone.localdate(self.at))
        if user.role in CLUB_ROLES:
            del self.fields["answered"]
            own = list(club.queryset[:2])
            club.required, club.initial = True, own[0] if len(own) == 1 else None
        if user.role == Role.EXPERT:
            del self.fields["club"]

    def row(self) -> dict[str, Any]:
        """The row that the verb takes."""
        said = self.cleaned_data
        same = {name: said[name] for name in ("id", "urgency", "caller", "topics", "minutes", "note")}
        club = said.get("club")
        risks = {name: said[f"risk_{name}"] for name in self.questions}
        return {
            **same,
            "kind": self.kind,
            "at": self.moment(),
            "club": club.pk if club else None,
            "risks": risks,
            "answered": said.get("answered", False),
        }


OWN_FIELDS = {
    "rang": ("rung", "note"),
    "no_answer": ("rung", "note"),
    "answered": ("who", "note"),
    "advised": ("minutes", "note"),
    "handed_over": ("who", "note"),
    "accepted": (),
    "handed_back": ("note",),
    "asked": ("note",),
    "closed": ("outcome", "minutes", "note"),
}
"""What each step asks, besides when it was."""


class StepForm(MomentForm):
    """One step of a call."""

    who = ExpertField(label=_("Who answered"), required=False)
    rung = forms.ChoiceField(
        label=_("Who was tried"), choices=[*zip(RUNG_CODES, RUNG_WORDS, strict=True)], widget=RadioChips
    )
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=RadioChips)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=1440, required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=NO_NAMES)

    def __init__(self, *args: Any, event: str, call: Call, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.call = event, call
        own = OWN_FIELDS[event]
        if event == "answered" and user.role not in CLUB_ROLES:
            own = ("note",)  # whoever says so answered
        if event == "no_answer" and user.role == Role.EXPERT:
            own = ("note",)  # an expert who cannot speaks of their own rung
        for name in {"who", "rung", "outcome", "minutes", "note"} - set(own):
            del self.fields[name]
        if "rung" in self.fields:
            self.fields["rung"].initial = RUNG_CODES[call.ladder.rung(self.at)]
        if event == "handed_over":
            self._ask_whom(user)

    def _ask_whom(self, user: User) -> None:
        who: Any = self.fields["who"]
        who.label, who.required, who.help_text = _("To whom"), True, _("They see it once you save, and take it or not.")
        who.queryset = who.queryset.exclude(pk__in=[pk for pk in (user.pk, self.call.handler_id) if pk])
        who.on_call = set(DutyShift.objects.covering(self.at).values_list("expert", flat=True))
        self.fields["note"].label = _("What was done, what is needed")
        self.fields["note"].required = True

    def row(self) -> dict[str, Any]:
        """The row that the verb takes."""
        said = self.cleaned_data
        who = said.get("who")
        same: dict[str, Any] = {name: said[name] for name in ("rung", "outcome", "minutes", "note") if name in said}
        return {
            "id": said["id"],
            "call": self.call.pk,
            "event": self.event,
            "at": self.moment(),
            "who": who.pk if who else None,
            **same,
        }


def _any(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", _("Any")), *choices]


class CallFilter(FilterForm):
    """Which calls."""

    state = forms.ChoiceField(label=_("State"), choices=_any(Call.State.choices))
    urgency = forms.ChoiceField(label=_("Urgency"), choices=_any(Call.Urgency.choices))
    kind = forms.ChoiceField(label=_("Kind of help"), choices=_any(Kind.choices))
    topic = forms.ChoiceField(label=_("Topic"), choices=_any(TOPIC_WORDS.items()))
    rung = forms.ChoiceField(label=_("Waits at"), choices=_any(zip(RUNG_CODES, RUNG_WORDS, strict=True)))
    outcome = forms.ChoiceField(label=_("Outcome"), choices=_any(Outcome.choices))
    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), empty_label=_("Any"), widget=PickOne)
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Until"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        club: Any = self.fields["club"]
        club.queryset = Club.objects.visible_to(user)
        if user.role == Role.EXPERT:
            del self.fields["club"]
