"""Trade trainings and the catalogue of trades."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, PickOne
from caunoi.base.ids import new_id
from caunoi.clients.forms import CardField
from caunoi.directory.models import Service
from caunoi.network.models import Agency, Agreement
from caunoi.services.actions.trades import STEPS
from caunoi.services.forms.facts import FactFilter
from caunoi.services.models import Trade, TradeTraining

YES_NO = [("", _("Not known yet")), ("True", _("Yes")), ("False", _("No"))]
OPEN = ("", _("Not stated"))


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, required=False, coerce=lambda value: value == "True", empty_value=None
    )


class TrainingForm(forms.Form):
    """All steps of one training; `based_on` is the version the page showed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    client = CardField(required=True)
    trade = forms.ModelChoiceField(
        label=_("Trade wanted"),
        queryset=Trade.objects.filter(ended_on__isnull=True),
        required=False,
        empty_label=OPEN[1],
    )
    surveyed_on = DateField(label=_("Surveyed on"), required=False)
    registered_on = DateField(label=_("Registered on"), required=False)
    provider = forms.ModelChoiceField(
        label=_("Training provider"),
        queryset=Agency.objects.none(),
        required=False,
        widget=PickOne,
        empty_label=OPEN[1],
    )
    enrolled_on = DateField(label=_("Entered the course on"), required=False)
    started_on = DateField(label=_("Course began on"), required=False)
    completed_on = DateField(label=_("Completed on"), required=False)
    certificate = forms.BooleanField(label=_("Certificate"), required=False)
    left_on = DateField(label=_("Left on"), required=False)
    working_after_3 = _yes_no(_("Working after 3 months"))
    working_after_6 = _yes_no(_("Working after 6 months"))
    fieldsets = [
        (_("Client and trade"), ["client", "trade", "surveyed_on", "registered_on"]),
        (_("Course"), ["provider", "enrolled_on", "started_on", "completed_on", "certificate", "left_on"]),
        (_("Work"), ["working_after_3", "working_after_6"]),
    ]

    def __init__(self, *args: Any, user: User, training: TradeTraining | None = None, **kwargs: Any) -> None:
        shown = {"id": new_id(), "based_on": 0}
        if training:
            shown = {field: getattr(training, field) for field in STEPS} | {"id": training.pk}
            shown |= {"based_on": training.version, "trade": training.trade_id, "provider": training.provider_id}
        kwargs["initial"] = shown
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = _providers(training)  # type: ignore[attr-defined]
        if training:
            del self.fields["client"]
            self.fields["trade"].queryset = Trade.objects.all()  # type: ignore[attr-defined]
        else:
            self.fields["client"].user = user  # type: ignore[attr-defined]

    def steps(self) -> dict[str, Any]:
        """Every step as the form holds it."""
        return {field: self.cleaned_data[field] for field in STEPS}

    def differing(self, training: TradeTraining) -> dict[str, Any]:
        """Only the steps that differ from the record as it stands."""
        return {field: value for field, value in self.steps().items() if value != getattr(training, field)}


def _providers(training: TradeTraining | None) -> Any:
    """Agencies that the directory or an agreement knows for learning a trade; all, where it knows none."""
    teaching = Service.objects.for_need("vocational").values("organization__agency")
    known = Q(pk__in=teaching) | Q(agreements__provider=Agreement.Provider.VOCATIONAL)
    if training and training.provider_id:
        known |= Q(pk=training.provider_id)
    rows = Agency.objects.exclude(kind=Agency.Kind.POLICE)
    found = rows.filter(known).distinct()
    return found if found.exists() else rows


class TrainingFilter(FactFilter):
    """Which trainings."""

    trade = forms.ModelChoiceField(label=_("Trade"), queryset=Trade.objects.all(), empty_label=_("Any"))
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[
            ("", _("Any")),
            ("registered_on", _("Has registered")),
            ("enrolled_on", _("In the course")),
            ("started_on", _("Attending")),
            ("completed_on", _("Completed")),
            ("left_on", _("Left")),
            ("mark_3", _("3 months after completion")),
            ("mark_6", _("6 months after completion")),
        ],
    )


class TradeForm(forms.Form):
    """A trade for the catalogue."""

    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("Small letters and hyphens, such as may."))
    name = forms.CharField(label=_("Name"), max_length=120)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Trade.objects.filter(pk=code).exists():
            raise forms.ValidationError(_("This code is taken."))
        return code
