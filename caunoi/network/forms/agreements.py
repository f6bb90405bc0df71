from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, PickOne, RadioChips
from caunoi.network.forms.fields import AgencyField
from caunoi.network.models import Agreement, Approach

FIELDS = (
    "kind",
    "provider",
    "agency",
    "approach",
    "scope",
    "volume",
    "volume_unit",
    "price",
    "signed_on",
    "starts_on",
    "ends_on",
)


class AgreementChangeForm(forms.ModelForm):
    """What may change of an agreement: its number stays."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Agreement.Kind.choices, widget=RadioChips)
    agency = AgencyField(label=_("Agency"))
    fieldsets = [
        (_("Who and what"), ["code", "kind", "agency", "provider", "approach", "scope"]),
        (_("How much"), ["volume", "volume_unit", "price"]),
        (_("How long"), ["signed_on", "starts_on", "ends_on"]),
    ]

    class Meta:
        model = Agreement
        fields: tuple[str, ...] = FIELDS
        field_classes = {"signed_on": DateField, "starts_on": DateField, "ends_on": DateField}
        widgets = {
            "scope": forms.Textarea(attrs={"rows": 4}),
            "approach": PickOne,
        }
        help_texts = {
            "volume_unit": _("For example: consultations, days, people."),
            "price": _("For example: 200,000 đồng a consultation; without charge."),
            "ends_on": _("The last day on which it holds. Empty if none was agreed."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approach"].queryset = Approach.objects.visible_to(by)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end is before the first day."))
        if said.get("volume") is not None and not said.get("volume_unit"):
            self.add_error("volume_unit", _("Say what the volume counts."))
        return said

    def _get_validation_exclusions(self) -> set[str]:
        # clean() above says the same as the database's laws, beside the field and in plain words.
        return super()._get_validation_exclusions() | {"ends_on", "volume_unit"}  # type: ignore[misc]


class AgreementForm(AgreementChangeForm):
    """A new agreement."""

    class Meta(AgreementChangeForm.Meta):
        fields = ("code", *FIELDS)


class EndAgreementForm(forms.Form):
    """The last day of an agreement."""

    ends_on = DateField(label=_("Last day"), help_text=_("The agreement still holds on this day."))
