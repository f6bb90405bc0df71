"""The shapes of directives and what they require."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, RadioChips, SearchInput
from caunoi.coordination.models import Directive, Requirement
from caunoi.network.forms.fields import AgencyField


class DirectiveFilter(FilterForm):
    q = forms.CharField(label=_("Number or words"), widget=SearchInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Directive.Kind.choices])
    issued_from = DateField(label=_("Issued from"))
    issued_to = DateField(label=_("until"))


class DirectiveForm(forms.ModelForm):
    """A directive, as its paper says."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Directive.Kind.choices, widget=RadioChips)
    issuer = AgencyField(label=_("Issuing agency"), required=False)
    fieldsets = [
        (_("The paper"), ["kind", "number", "symbol", "issued_on", "title"]),
        (_("Who issued it"), ["issuer", "issuer_name"]),
    ]

    class Meta:
        model = Directive
        fields = ("kind", "number", "symbol", "issued_on", "issuer", "issuer_name", "title")
        field_classes = {"issued_on": DateField}
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "symbol": _("Such as KH-UBND."),
            "issuer_name": _("Only if the agency is not in the register, such as a ministry."),
            "title": _("As on the paper. Only the office and the agencies it is addressed to read it."),
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("issuer") and not said.get("issuer_name"):
            self.add_error("issuer", _("Say who issued it: choose the agency, or write its name below."))
        if said.get("issuer"):
            said["issuer_name"] = ""
        return said

    def _get_validation_exclusions(self) -> set[str]:
        # clean() above says the same as the database's law, beside the field and in plain words.
        return super()._get_validation_exclusions() | {"issuer_name", "issuer"}  # type: ignore[misc]


class RequirementForm(forms.Form):
    """One thing that is required."""

    text = forms.CharField(
        label=_("What is required"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As on the paper."),
    )
    agency = AgencyField(label=_("Who is to do it"))
    due_on = DateField(label=_("Due on"), required=False, help_text=_("Empty where the paper names no day."))


class RequirementFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All that wait")),
            ("overdue", _("Overdue")),
            *Requirement.State.choices,
            ("all", _("All, with those that are over")),
        ],
    )
    agency = AgencyField(label=_("Who is to do it"), empty_label=_("All"))
    q = forms.CharField(label=_("Words"), widget=SearchInput)


class StepForm(forms.Form):
    """A step that needs nothing but some words."""

    version = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    words = forms.CharField(
        label=_("In words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was done, or why. No names, no numbers of people."),
    )


class PostponeForm(StepForm):
    """Another day, and why."""

    due_on = DateField(label=_("New day"))
    field_order = ("due_on", "words")


class HandForm(StepForm):
    """Another agency: who took over the work."""

    agency = AgencyField(label=_("Who has it from now on"))
    field_order = ("agency", "words")
