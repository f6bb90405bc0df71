"""A new client at the office, and a change to one. Shapes only; the verbs decide."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.flags import to_codes
from caunoi.base.forms import CheckboxChips, DateField, PickOne, RadioChips
from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.clients.models import Client
from caunoi.clients.models.clients import AgeBand, Gender, SafeChannel, ServedElsewhere
from caunoi.clients.models.consents import Purpose
from caunoi.clients.words import ANSWER_WORDS, GROUP_WORDS, RISK_WORDS, SUPPLY_WORDS
from caunoi.network.models import Approach, Club
from caunoi.places.forms import CommuneField

ABOUT = ["age_band", "gender", "groups", "language", "memory_symbol", "served_elsewhere"]
REACHING = ["safe_channel", "safe_hours"]
SUPPLIES = [f"supply_{code}" for code in rules.SUPPLIES]
RISKS = [f"risk_{name}" for name in rules.RISK_FACTORS]
ANSWERS = ["own", "mother", "day", "month", "year"]


class AboutClient(forms.Form):
    """What both forms ask. `data()` gives the fields as the verbs take them."""

    club = forms.ModelChoiceField(label=_("Club"), queryset=Club.objects.none(), widget=PickOne)
    approach = forms.ModelChoiceField(label=_("Approach"), queryset=Approach.objects.none())
    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices, widget=RadioChips)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, widget=RadioChips)
    groups = forms.MultipleChoiceField(
        label=_("Groups"), choices=[*GROUP_WORDS.items()], widget=CheckboxChips, required=False
    )
    language = forms.CharField(label=_("Language"), max_length=20, required=False)
    memory_symbol = forms.CharField(
        label=_("Memory symbol"),
        max_length=20,
        required=False,
        help_text=_("A word or a picture the client chose, such as “lotus”. Never a name."),
    )
    served_elsewhere = forms.ChoiceField(
        label=_("Served elsewhere before"), choices=ServedElsewhere.choices, widget=RadioChips
    )
    safe_channel = forms.ChoiceField(label=_("Safe channel"), choices=SafeChannel.choices, widget=RadioChips)
    safe_hours = forms.CharField(label=_("Safe hours"), max_length=40, required=False)

    def __init__(self, *args: Any, user: User, keep: Client | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["commune"] = CommuneField(
            on=today, keep=keep.commune if keep else None, label=_("Commune of contact")
        )
        self.fields["club"].queryset = Club.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]
        for code in rules.SUPPLIES:
            self.fields[f"supply_{code}"] = forms.IntegerField(
                label=SUPPLY_WORDS[code], min_value=0, max_value=9_999, required=False
            )
        for name in rules.RISK_FACTORS:
            self.fields[f"risk_{name}"] = forms.ChoiceField(
                label=RISK_WORDS[name], choices=[*ANSWER_WORDS.items()], widget=RadioChips
            )

    def told(self, names: set[str]) -> dict[str, Any]:
        """Those of these fields, named and shaped as in docs/sync.md."""
        said = {name: self.cleaned_data[name] for name in [*ABOUT, *REACHING] if name in names}
        said |= {name: self.cleaned_data[name].pk for name in ("commune", "approach", "club") if name in names}
        if "language" in said:
            said["language"] = said["language"] or "vi"
        if supplies := [name for name in SUPPLIES if name in names]:
            said["supplies_monthly"] = {name[len("supply_") :]: self.cleaned_data[name] or 0 for name in supplies}
        if risks := [name for name in RISKS if name in names]:
            said["risk_factors"] = {name[len("risk_") :]: self.cleaned_data[name] for name in risks}
        return said


class EnrolForm(AboutClient):
    """A new client, enrolled at the office."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    card_code = forms.CharField(
        label=_("Card code"),
        max_length=12,
        help_text=_("As printed on the card the client was given."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    enrolled_on = DateField(label=_("Enrolled on"))
    consents = forms.MultipleChoiceField(
        label=_("The client agreed to"),
        choices=[(value, label) for value, label in Purpose.choices if value != Purpose.REFERRAL],
        widget=CheckboxChips,
    )
    own = forms.CharField(label=_("First two letters of the given name"), max_length=2, required=False)
    mother = forms.CharField(label=_("First two letters of the mother's given name"), max_length=2, required=False)
    day = forms.IntegerField(label=_("Day of birth"), min_value=1, max_value=31, required=False)
    month = forms.IntegerField(label=_("Month of birth"), min_value=1, max_value=12, required=False)
    year = forms.IntegerField(label=_("Year of birth"), min_value=1900, max_value=2100, required=False, localize=False)
    fieldsets = [
        (_("Card and place"), ["card_code", "enrolled_on", "commune", "approach", "club"]),
        (_("Consent"), ["consents"]),
        (_("About the client"), ABOUT),
        (_("How to reach them safely"), REACHING),
        (_("Supplies needed a month"), SUPPLIES),
        (_("Risk factors"), RISKS),
        (_("Counting once across clubs: turned into a token at once, then dropped"), ANSWERS),
    ]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        nothing = {"age_band": AgeBand.NOT_STATED, "gender": Gender.NOT_STATED, "served_elsewhere": "not_asked"}
        kwargs["initial"] = {
            **nothing,
            **dict.fromkeys(RISKS, "not_asked"),
            "id": new_id(),
            "enrolled_on": timezone.localdate(),
            "safe_channel": SafeChannel.IN_PERSON,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, user=user, **kwargs)

    def clean_card_code(self) -> str:
        try:
            return rules.normalise(self.cleaned_data["card_code"])
        except rules.CodeRefused:
            raise forms.ValidationError(
                _("This is not a card code. Look at the card again: seven letters and digits, such as ABC-DEFG.")
            ) from None

    def clean_consents(self) -> list[str]:
        consents: list[str] = self.cleaned_data["consents"]
        if Purpose.KEEP_RECORD not in consents:
            raise forms.ValidationError(
                _("Without this consent no record is kept. Help is given all the same; note the contact as anonymous.")
            )
        return consents

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in ANSWERS if cleaned.get(name)]
        if given and Purpose.MATCHING not in cleaned.get("consents", []):
            self.add_error("consents", _("These answers need the consent to be counted once."))
        if given and len(given) < len(ANSWERS):
            self.add_error("own", _("All five answers or none: fewer cannot be compared."))
        return cleaned

    def data_for_verb(self) -> dict[str, Any]:
        """The row that `enrol_clients` takes."""
        said = self.cleaned_data
        answers = {name: said[name] for name in ANSWERS} if said.get("own") else None
        return {
            "id": said["id"],
            "card_code": said["card_code"],
            "enrolled_on": said["enrolled_on"],
            "matching_answers": answers,
            **self.told(set(self.fields)),
        }


class ChangeForm(AboutClient):
    """A change: only what differs from what the page showed is sent, with the version the page showed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    fieldsets = [
        (_("Place and club"), ["commune", "approach", "club"]),
        (_("About the client"), ABOUT),
        (_("How to reach them safely"), REACHING),
        (_("Supplies needed a month"), SUPPLIES),
        (_("Risk factors"), RISKS),
    ]

    def __init__(self, *args: Any, user: User, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, user=user, keep=client, initial=_shown(client), **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = not field.widget.is_hidden

    def row(self, client: UUID) -> dict[str, Any]:
        """The row that `change_clients` takes."""
        said = self.cleaned_data
        changes = self.told(set(self.changed_data))
        return {"id": said["id"], "client": client, "based_on": said["based_on"], "changes": changes}


def _shown(client: Client) -> dict[str, Any]:
    """What the form shows of a client."""
    shown: dict[str, Any] = {name: getattr(client, name) for name in [*ABOUT, *REACHING]}
    shown |= {"id": new_id(), "based_on": client.version, "groups": to_codes(client.groups, rules.GROUPS)}
    shown |= {name: getattr(client, f"{name}_id") for name in ("commune", "approach", "club")}
    shown |= {f"supply_{code}": client.supplies_monthly.get(code) for code in rules.SUPPLIES}
    told = client.risk_factors
    return shown | {f"risk_{name}": told.get(name, {}).get("answer", "not_asked") for name in rules.RISK_FACTORS}
