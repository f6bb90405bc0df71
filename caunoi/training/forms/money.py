"""A budget as rows of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.training.forms.fields import MoneyField
from caunoi.training.models import BudgetLine, CourseRun

SPARE_LINES = 3
MOST_LINES = 60


class BudgetLineForm(forms.Form):
    """One line; without words it is none."""

    source = forms.ChoiceField(label=_("Source"), choices=BudgetLine.Source.choices, required=False)
    item = forms.CharField(label=_("What it pays for"), max_length=200, required=False)
    planned = MoneyField(label=_("Planned (đồng)"), required=False)
    spent = MoneyField(label=_("Spent (đồng)"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("item") and said.get("planned") is None and "planned" not in self.errors:
            self.add_error("planned", _("How much? Write 0 if nothing is planned."))
        return said


BudgetFormSet = forms.formset_factory(BudgetLineForm, extra=SPARE_LINES, max_num=MOST_LINES)


def lines_of(run: CourseRun) -> list[dict[str, Any]]:
    """A budget as the form shows it."""
    return [dict(line) for line in run.budget.values("source", "item", "planned", "spent")]


def said_lines(formset: Any) -> list[dict[str, Any]]:
    """The lines that a valid form holds."""
    return [form.cleaned_data for form in formset if form.cleaned_data.get("item")]
