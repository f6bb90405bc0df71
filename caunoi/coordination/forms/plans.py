"""The shapes of programmes, plans and targets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, PickOne, RadioChips, SearchInput
from caunoi.coordination.forms.fields import DirectiveField, ProgrammeField
from caunoi.coordination.models import Indicator, Plan, Programme, Target
from caunoi.coordination.parts import part_choices
from caunoi.network.forms.fields import AgencyField, PlaceField

NEUTRAL = _("Neutral words: this is printed and read outside the office.")


class PlanFilter(FilterForm):
    q = forms.CharField(label=_("Title, code or number"), widget=SearchInput)
    programme = forms.ModelChoiceField(Programme.objects.all(), label=_("Programme"), empty_label=_("All"))
    year = forms.IntegerField(label=_("Year"), localize=False, widget=forms.TextInput({"inputmode": "numeric"}))


class PlanChangeForm(forms.ModelForm):
    """What a plan says of itself."""

    programme = ProgrammeField(label=_("Programme"))
    agency = AgencyField(label=_("Whose plan it is"))
    directive = DirectiveField(label=_("The paper that gave it to others"), required=False)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        localize=False,
        min_value=2000,
        max_value=2100,
        help_text=_("Empty: the plan is for all years of the programme."),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    fieldsets = [
        (_("Which plan"), ["code", "title", "programme", "year", "agency"]),
        (_("Its paper"), ["number", "symbol", "signed_on", "directive", "closed_on"]),
    ]

    class Meta:
        model = Plan
        fields: tuple[str, ...] = (
            "title",
            "programme",
            "year",
            "agency",
            "number",
            "symbol",
            "signed_on",
            "directive",
            "closed_on",
        )
        field_classes = {"signed_on": DateField, "closed_on": DateField}
        help_texts = {"title": NEUTRAL, "closed_on": _("From this day on the plan is no longer followed.")}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["directive"].of(by)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        programme, year = said.get("programme"), said.get("year")
        if programme and year and not programme.from_on.year <= year <= programme.to_on.year:
            self.add_error("year", _("This year does not belong to the programme."))
        return said


class PlanForm(PlanChangeForm):
    """A new plan."""

    class Meta(PlanChangeForm.Meta):
        fields = ("code", *(name for name in PlanChangeForm.Meta.fields if name != "closed_on"))


class WhichIndicatorForm(forms.Form):
    """Asked first, because the parts depend on it."""

    code = forms.ChoiceField(label=_("Indicator"), widget=PickOne)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Indicator.objects.on(plan.last_day).order_by("order", "code")
        self.fields["code"].choices = [(row.code, f"{row.name} ({row.unit})") for row in rows]  # type: ignore[attr-defined]


class TargetChangeForm(forms.ModelForm):
    """The number and how the plan says it."""

    aim = forms.ChoiceField(label=_("Aim"), choices=Target.Aim.choices, widget=RadioChips)

    class Meta:
        model = Target
        fields: tuple[str, ...] = ("aim", "value", "baseline", "words")
        help_texts = {
            "baseline": _("What there was before the plan, if it is known."),
            "words": NEUTRAL,
        }


class TargetForm(TargetChangeForm):
    """A new target for an indicator that was chosen."""

    part = forms.ChoiceField(label=_("What of it"), required=False, widget=PickOne)
    place = PlaceField(
        label=_("Place"), required=False, empty_label=_("The whole province"), help_text=_("A ward or commune.")
    )
    year = forms.TypedChoiceField(label=_("Only in the year"), required=False, coerce=int, empty_value=None)

    class Meta(TargetChangeForm.Meta):
        fields = ("part", "place", "year", *TargetChangeForm.Meta.fields)

    def __init__(self, *args: Any, plan: Plan, indicator: Indicator, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"aim": Target.Aim.AT_LEAST})
        super().__init__(*args, **kwargs)
        parts = part_choices(indicator, on=plan.first_day)
        self.fields["part"].choices = [("", _("All of it")), *parts]  # type: ignore[attr-defined]
        years = range(plan.first_day.year, plan.last_day.year + 1)
        spread = [("", _("All days of the plan")), *((str(year), str(year)) for year in years if len(years) > 1)]
        self.fields["year"].choices = spread  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The keywords of `actions.add_target`."""
        said = dict(self.cleaned_data)
        said["breakdown"], _slash, said["part"] = said["part"].partition("/")
        return said


class ProgrammeChangeForm(forms.ModelForm):
    """What is said of a programme."""

    class Meta:
        model = Programme
        fields: tuple[str, ...] = ("title", "decision", "is_certain", "doubt")
        labels = {"is_certain": _("The decision is issued")}
        help_texts = {"title": NEUTRAL, "doubt": _("Shown beside the programme on every page, as long as it stands.")}


class ProgrammeForm(ProgrammeChangeForm):
    """A new programme."""

    class Meta(ProgrammeChangeForm.Meta):
        fields = ("code", "from_on", "to_on", *ProgrammeChangeForm.Meta.fields)
        field_classes = {"from_on": DateField, "to_on": DateField}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("from_on") and said.get("to_on") and said["to_on"] < said["from_on"]:
            self.add_error("to_on", _("The end is before the first day."))
        return said


class AttachForm(forms.Form):
    """The paper itself."""

    upload = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel or a picture, at most 20 MB."))
