"""Phone numbers as rows of a form: what happens to a call is asked beside each number."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.directory.models import Phone, YesNo
from caunoi.directory.rules.lines import NotAPhone, PhoneLine, check_number

SPARE_ROWS = 2


class PhoneForm(forms.Form):
    """One number; an empty number is no row."""

    number = forms.CharField(
        label=_("Phone number"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    extension = forms.RegexField(r"^\d{1,6}$", label=_("Extension"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Phone.Kind.choices, required=False)
    is_free_call = forms.BooleanField(label=_("Free call"), required=False)
    records_calls = forms.ChoiceField(
        label=_("Records calls"), choices=YesNo.choices, initial="unknown", required=False
    )
    shares_with_police = forms.ChoiceField(
        label=_("Shares with the police"), choices=YesNo.choices, initial="unknown", required=False
    )
    description = forms.CharField(label=_("Note"), max_length=120, required=False)

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        try:
            return check_number(number) if number else ""
        except NotAPhone as error:
            raise forms.ValidationError(_("This is not a phone number. Write it as 0203 382 5300.")) from error

    def clean_description(self) -> str:
        return str(self.cleaned_data["description"]).translate(str.maketrans(";", ",", "()"))


PhoneFormSet = forms.formset_factory(PhoneForm, extra=SPARE_ROWS, max_num=12)


def phones_of(rows: Iterable[Phone]) -> list[dict[str, Any]]:
    """Numbers as the form shows them."""
    return [vars(row.as_line()) for row in rows]


def lines_of(formset: Any) -> list[PhoneLine]:
    """Numbers as a valid form holds them."""
    said = [form.cleaned_data for form in formset if form.cleaned_data.get("number")]
    return [
        PhoneLine(
            row["number"],
            row["extension"],
            row["kind"] or "voice",
            row["is_free_call"],
            row["records_calls"] or "unknown",
            row["shares_with_police"] or "unknown",
            row["description"],
        )
        for row in said
    ]
