from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import RadioChips
from caunoi.directory.forms.hours import HoursField, in_lines
from caunoi.directory.models import Location, Organization
from caunoi.network.forms.fields import AgencyField
from caunoi.network.models import Agency
from caunoi.places.forms import CommuneField

TOLD = ["records_calls", "shares_with_police"]


class OrganizationForm(forms.ModelForm):
    """What is said of an organization; its name is the agency's."""

    fieldsets = [
        (_("Before somebody calls"), TOLD),
        (_("Organization"), ["description", "website", "email", "legal_status", "status"]),
    ]

    class Meta:
        model = Organization
        fields = (*TOLD, "description", "website", "email", "legal_status", "status")
        widgets = {
            "records_calls": RadioChips,
            "shares_with_police": RadioChips,
            "status": RadioChips,
            "description": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "records_calls": _("It stands before every number of this organization."),
            "shares_with_police": _(
                "Also where the law makes it do so. Ask them; write “not known” if they do not say."
            ),
        }


class NewOrganizationForm(OrganizationForm):
    """An organization: an agency of the register, or one that is registered with it."""

    agency = AgencyField(label=_("Agency of the register"), required=False)
    name = forms.CharField(label=_("Or the name of a new one"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Its kind"), choices=[("", "–"), *Agency.Kind.choices], required=False)
    fieldsets = [(_("Which organization"), ["agency", "name", "kind"]), *OrganizationForm.fieldsets]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.queryset = field.queryset.filter(organization__isnull=True, ended_on__isnull=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("agency")) == bool(said.get("name")):
            self.add_error(
                "agency", _("Choose an agency of the register, or write the name of a new one: one of the two.")
            )
        elif said.get("name") and not said.get("kind"):
            self.add_error("kind", _("Say what kind of organization it is."))
        return said


class LocationForm(forms.ModelForm):
    """Where an organization is, and when it is open there for services that have no hours of their own."""

    hours = HoursField()
    fieldsets = [
        (_("At which place"), ["name", "commune", "address", "transport"]),
        (_("When it is open"), ["hours"]),
        (_("For people with disabilities"), ["step_free", "accessibility"]),
    ]

    class Meta:
        model = Location
        fields = ("name", "commune", "address", "transport", "step_free", "accessibility")
        widgets = {"step_free": RadioChips}

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = self.instance.commune if self.instance.commune_id else None
        self.fields["commune"] = CommuneField(on=on, keep=keep)
        self.fields["hours"].help_text = _(
            "A line for each span of days: Mon-Fri 07:30-11:30, 13:30-17:00. For always: 24/7. They hold for services"
            " at this place that have no hours of their own."
        )
        if self.instance.commune_id:
            self.initial["hours"] = in_lines(self.instance.schedules.all())
