from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, PickOne, RadioChips, SearchInput
from caunoi.network.forms.fields import AgencyField
from caunoi.workshops.models import ActionItem, ActionStep, Workshop
from caunoi.workshops.rules.steps import HAND_OVER, POSTPONE

OVERDUE = "overdue"


class ActionItemFilter(FilterForm):
    """Filters of the list of action items."""

    q = forms.CharField(label=_("Search"), widget=SearchInput)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("open")), (OVERDUE, _("overdue")), *ActionItem.State.choices, ("all", _("all"))],
    )
    owner = AgencyField(label=_("Owner"), empty_label=_("all"))


class ActionItemForm(forms.Form):
    """What is to be done, by whom, by when."""

    text = forms.CharField(
        label=_("What is to be done"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Agencies are named, people are not."),
    )
    owner = AgencyField(label=_("Owner"))
    due_on = DateField(label=_("Due"))
    workshop = forms.ModelChoiceField(
        Workshop.objects.none(), label=_("Agreed at the workshop"), required=False, widget=PickOne
    )

    def __init__(self, *args: Any, workshops: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workshop"].queryset = workshops  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """One step of an action item; `steps` are those that may be taken now."""

    kind = forms.ChoiceField(label=_("What happened"), widget=RadioChips)
    note = forms.CharField(
        label=_("In a few words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = DateField(label=_("New day, if it is postponed"), required=False)
    owner = AgencyField(label=_("New owner, if it is handed over"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, steps: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(ActionStep.Kind.choices)
        self.fields["kind"].choices = [(step, labels[step]) for step in steps]  # type: ignore[attr-defined]
        if POSTPONE not in steps:
            del self.fields["due_on"]
        if HAND_OVER not in steps:
            del self.fields["owner"]
