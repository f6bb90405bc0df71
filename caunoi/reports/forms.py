"""The shapes of what is asked about reports and typed-in figures."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, PickOne, RadioCards
from caunoi.base.periods import BadPeriod, Period, parse
from caunoi.coordination.models import Indicator, Programme
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.reports.counting.tally import NOT_STATED
from caunoi.reports.figures import NO_SUM
from caunoi.reports.labels import part_words
from caunoi.reports.models import Report


class PeriodField(forms.CharField):
    """A period as it is written: 2019-H1, 2019-Q2, 2019-03 or 2019."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = _("2019-H1 is the first half of 2019; also 2019-Q2, 2019-03 or 2019.")
        super().__init__(**{"label": _("Period"), "max_length": 10, "help_text": help_text, **kwargs})

    def clean(self, value: Any) -> Period | None:  # type: ignore[override]
        typed = super().clean(value)
        try:
            return parse(typed) if typed else None
        except BadPeriod as error:
            raise forms.ValidationError(_("This is not a period. Write 2019-H1, 2019-Q2, 2019-03 or 2019.")) from error


class ProvincePlaceField(forms.ModelChoiceField):
    """This province, or a district or commune of it; older ones say until when."""

    widget = PickOne

    def __init__(self, **kwargs: Any) -> None:
        rows = Place.objects.filter(province_code=settings.PROVINCE)
        order = (F("valid_to").desc(nulls_first=True), "search_name")
        super().__init__(rows.order_by(*order), **{"label": _("Place"), **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return obj.full_name if obj.valid_to is None else f"{obj.full_name} (→ {obj.valid_to:%d/%m/%Y})"


class ReportForm(forms.Form):
    """A new report."""

    place = ProvincePlaceField()
    period = PeriodField()

    def clean(self) -> dict[str, Any]:
        """The place as it was when the period began: a later version of the same code is the same place."""
        said = super().clean() or {}
        place, period = said.get("place"), said.get("period")
        if place and period:
            said["place"] = Place.objects.on(period.from_).filter(code=place.code, level=place.level).first()
            if said["place"] is None:
                self.add_error("place", _("This place did not exist when the period began. Choose the one of then."))
        return said


class TextsForm(forms.ModelForm):
    """A report's own words."""

    class Meta:
        model = Report
        fields = ("narrative", "number_symbol", "signer_title", "receivers")
        widgets = {"narrative": forms.Textarea(attrs={"rows": 10}), "receivers": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "narrative": _(
                "A paragraph a line. It is printed for every reader: no small numbers, nobody recognisable."
            ),
            "number_symbol": _("Such as 07/BC-SYT; empty leaves room to write it in."),
            "signer_title": _("Such as KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC. A semicolon begins a new line."),
        }


class AdjustForm(forms.Form):
    """Why a frozen figure would be another today."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PeriodForm(FilterForm):
    """Which period."""

    period = PeriodField(help_text="")


class MapForm(FilterForm):
    """The map of which day."""

    on = DateField(label=_("Map of the day"))

    def day(self, otherwise: date) -> date:
        """The day that was asked for."""
        chosen: date = self.chosen().get("on", otherwise)
        return chosen


class ProgressFilter(FilterForm):
    """Which programme, which year's plans, and the map of which day."""

    programme = forms.ModelChoiceField(
        Programme.objects.order_by("-from_on"), label=_("Programme"), to_field_name="code", empty_label=None
    )
    year = forms.IntegerField(
        label=_("Plans of the year"),
        min_value=2000,
        max_value=2100,
        localize=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    map = DateField(label=_("Map of the day"))


class TypedInFilter(FilterForm):
    """Which typed-in figures."""

    period = PeriodField(help_text="")
    code = forms.ChoiceField(label=_("Indicator"))
    approach = forms.ModelChoiceField(Approach.objects.none(), label=_("Approach"), empty_label=_("Any"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", _("Any")), *indicator_choices()]  # type: ignore[attr-defined]
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]


class WhichIndicatorForm(forms.Form):
    """Asked first, because the parts depend on it."""

    code = forms.ChoiceField(label=_("Indicator"), widget=RadioCards)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = indicator_choices()  # type: ignore[attr-defined]


class TypeInForm(forms.Form):
    """One figure of a unit's paper report, with its parts."""

    unit_name = forms.CharField(label=_("Which unit reports"), max_length=200)
    place = ProvincePlaceField()
    period = PeriodField()
    approach = forms.ModelChoiceField(Approach.objects.none(), label=_("Approach"))
    source = forms.CharField(label=_("Source document"), max_length=200, help_text=_("Number, symbol and date."))
    value = forms.IntegerField(
        label=_("Figure"), min_value=0, localize=False, widget=forms.NumberInput({"data-whole": ""})
    )

    def __init__(self, *args: Any, user: User, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approach"].queryset = Approach.objects.visible_to(user)  # type: ignore[attr-defined]
        words = part_words(indicator.breakdowns[0], on=indicator.valid_from) if indicator.breakdowns else {}
        self.parts = {f"part_{key}": key for key in words if key != NOT_STATED}
        for name, key in self.parts.items():
            widget = forms.NumberInput({"data-part": ""})
            self.fields[name] = forms.IntegerField(label=words[key], min_value=0, required=False, widget=widget)
        self.fieldsets = [
            (_("Where it comes from"), ["unit_name", "place", "period", "approach", "source"]),
            (_("Figure and parts"), ["value", *self.parts]),
        ]

    def row(self) -> dict[str, Any]:
        """What the verb takes."""
        said = self.cleaned_data
        parts = {key: said[name] for name, key in self.parts.items() if said[name]}
        return {**{name: value for name, value in said.items() if name not in self.parts}, "parts": parts}


def indicator_choices() -> list[tuple[str, str]]:
    """Every indicator once, by its name; a median cannot be added to, so nobody types one in."""
    rows = {row.code: row.name for row in Indicator.objects.all() if row.unit not in NO_SUM}
    return list(rows.items())


def typed_filtered(rows: Any, chosen: dict[str, Any]) -> Any:
    """The typed-in figures that the filters leave."""
    said = {**chosen, **({"period": chosen["period"].name} if "period" in chosen else {})}
    return rows.filter(**said)
