from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.flags import to_codes
from caunoi.base.forms import CheckboxChips, DateField, PickOne, RadioChips
from caunoi.directory import rules
from caunoi.directory.actions.details import Details
from caunoi.directory.forms.hours import HoursField, in_lines
from caunoi.directory.models import Check, Location, Organization, Service
from caunoi.directory.rules.lines import CostLine, pieces_of, read_costs, say_costs
from caunoi.directory.words import LANGUAGE_WORDS, NEED_WORDS
from caunoi.network.models import Agreement
from caunoi.places.forms import CommuneField

OWN = (
    "name",
    "alternate_name",
    "description",
    "status",
    "eligibility",
    "min_age",
    "max_age",
    "application_process",
    "wait_time",
    "is_free",
    "fees_description",
    "asks_for_id",
    "anonymous_ok",
    "takes_referrals",
    "capacity_kind",
    "capacity_total",
    "agreement",
    "national",
    "valid_from",
    "valid_to",
)


def lines(**kwargs: Any) -> forms.CharField:
    """A field with a line for each."""
    rows = kwargs.pop("rows", 3)
    return forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class ServiceForm(forms.ModelForm):
    """All that is said of a service, in one form. Its numbers are beside it (PhoneFormSet)."""

    needs = forms.MultipleChoiceField(label=_("Needs"), choices=list(NEED_WORDS.items()), widget=CheckboxChips)
    locations = forms.ModelMultipleChoiceField(
        label=_("At these places of the organization"),
        queryset=Location.objects.none(),
        required=False,
        widget=CheckboxChips,
    )
    new_name = forms.CharField(label=_("A new place: its name"), max_length=200, required=False)
    new_address = forms.CharField(label=_("Its address"), max_length=250, required=False)
    hours = HoursField()
    costs = lines(
        label=_("Costs"), help_text=_("A line for each: what, colon, amount in đồng. First visit: 50.000 đ"), rows=2
    )
    documents = lines(label=_("Papers to bring"), help_text=_("A line for each."), rows=2)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=list(LANGUAGE_WORDS.items()), widget=CheckboxChips, required=False
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    fieldsets = [
        (_("The service itself"), ["name", "alternate_name", "needs", "description", "status"]),
        (
            _("Before somebody goes there"),
            ["asks_for_id", "anonymous_ok", "is_free", "costs", "fees_description", "documents"],
        ),
        (_("When it is open"), ["hours", "wait_time"]),
        (_("At which place"), ["locations", "new_name", "new_commune", "new_address", "national"]),
        (_("For whom and how"), ["eligibility", "min_age", "max_age", "application_process", "languages"]),
        (
            _("Working together"),
            ["takes_referrals", "capacity_kind", "capacity_total", "agreement", "valid_from", "valid_to"],
        ),
    ]

    class Meta:
        model = Service
        fields = OWN
        field_classes = {"valid_from": DateField, "valid_to": DateField}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "agreement": PickOne,
            **dict.fromkeys(("status", "is_free", "asks_for_id", "anonymous_ok", "capacity_kind"), RadioChips),
        }
        help_texts = {
            "takes_referrals": _("People can be sent there with a slip. Never for the police."),
            "national": _("A number that serves the whole country."),
        }

    def __init__(self, *args: Any, organization: Organization, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Location.objects.filter(organization=organization, ended_on__isnull=True).select_related("commune")
        self.fields["locations"].queryset = places  # type: ignore[attr-defined]
        self.fields["new_commune"] = CommuneField(on=on, required=False, label=_("Its commune"))
        agreements: Any = self.fields["agreement"]
        agreements.queryset = Agreement.objects.filter(agency=organization.agency_id)
        if self.instance.version and not self.instance._state.adding:
            self._fill(self.instance)

    def _fill(self, service: Service) -> None:
        now: dict[str, Any] = {
            "needs": to_codes(service.needs, rules.NEEDS),
            "locations": [link.location_id for link in service.at_locations.all()],
            "hours": in_lines(service.schedules.all()),
            "costs": say_costs(row.as_line() for row in service.costs.all()).replace("; ", "\n"),
            "documents": "\n".join(row.document for row in service.documents.all()),
            "languages": [row.code for row in service.languages.all()],
            "based_on": service.version,
        }
        self.initial.update(now)

    def clean_costs(self) -> list[CostLine]:
        return read_costs(self.cleaned_data["costs"])

    def clean_documents(self) -> list[str]:
        return pieces_of(self.cleaned_data["documents"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("capacity_kind") and said.get("capacity_total") is None:
            self.add_error("capacity_total", _("Say how many there are."))
        if not said.get("capacity_kind") and said.get("capacity_total") is not None:
            self.add_error("capacity_kind", _("Say what is counted: seats or beds."))
        if (said.get("new_address") or said.get("new_name")) and not said.get("new_commune"):
            self.add_error("new_commune", _("An address needs its commune."))
        self._in_order(said, "min_age", "max_age", _("The greater age comes second."))
        self._in_order(said, "valid_from", "valid_to", _("The last day is before the first."))
        return said

    def _in_order(self, said: dict[str, Any], first: str, second: str, message: Any) -> None:
        if said.get(first) is not None and said.get(second) is not None and said[second] < said[first]:
            self.add_error(second, message)

    def _get_validation_exclusions(self) -> set[str]:
        # clean() above says the same as the database's laws, beside the field and in plain words.
        return super()._get_validation_exclusions() | {"capacity_total", "max_age", "valid_to"}  # type: ignore[misc]

    def facts(self) -> dict[str, Any]:
        """Fields as the verbs take them."""
        return {name: self.cleaned_data[name] for name in (*OWN, "needs")}

    def details(self, phones: list[Any]) -> Details:
        """The lists as the verbs take them."""
        said = self.cleaned_data
        return Details(phones, said["hours"], said["costs"], said["documents"], said["languages"])

    def new_place(self) -> dict[str, Any] | None:
        """A place that is to be written down first, or None."""
        said = self.cleaned_data
        if not said.get("new_commune"):
            return None
        return {"commune": said["new_commune"], "name": said["new_name"], "address": said["new_address"]}


class CheckForm(forms.Form):
    """Somebody made sure."""

    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=Check.Outcome.choices, widget=RadioChips, initial=Check.Outcome.CONFIRMED
    )
    how = forms.ChoiceField(
        label=_("How"),
        choices=[choice for choice in Check.How.choices if choice[0] != Check.How.IMPORT],
        widget=RadioChips,
        initial=Check.How.CALLED,
    )
    on = DateField(label=_("On which day"))
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, help_text=_("For the next one who calls. No names of people.")
    )


class CapacityForm(forms.Form):
    """How full a service is."""

    total = forms.IntegerField(label=_("How many in all"), min_value=0, max_value=10_000)
    taken_elsewhere = forms.IntegerField(
        label=_("Taken by others"),
        min_value=0,
        max_value=10_000,
        help_text=_("Without the referrals that are under way here: they are counted by themselves."),
    )


class EndServiceForm(forms.Form):
    """The last day of a service."""

    on = DateField(label=_("Last day"))
