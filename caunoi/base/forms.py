"""Fields and widgets that every room's forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateInput(forms.DateInput):
    """A text input for dd/mm/yyyy with a calendar beside it."""

    template_name = "base/widgets/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"data-date": "", "placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(attrs={**own, **(attrs or {})}, format="%d/%m/%Y")


class DateField(forms.DateField):
    """A day, typed as dd/mm/yyyy in both languages."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%Y"])
        kwargs.setdefault("error_messages", {"invalid": _("This is not a day. Write it as 05/03/2026.")})
        super().__init__(**kwargs)


class HourField(forms.TimeField):
    """An hour of the day, typed as 20:30, 20h30, 20.30, 2030 or 20: a browser's own clock may ask for AM and PM."""

    def __init__(self, **kwargs: Any) -> None:
        look = {"placeholder": "20:30", "inputmode": "numeric", "autocomplete": "off", "class": "short"}
        kwargs.setdefault("widget", forms.TimeInput(attrs=look, format="%H:%M"))
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H", "%H%M", "%H:%M:%S"])
        kwargs.setdefault("error_messages", {"invalid": _("This is not an hour. Write it as 20:30.")})
        super().__init__(**kwargs)


class RadioCards(forms.RadioSelect):
    """One of a few, all of them in sight."""

    template_name = "base/widgets/options.html"
    shape = "cards"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["shape"] = self.shape
        return context


class RadioChips(RadioCards):
    """One of a few short words, in a row."""

    shape = "chips-set"


class CheckboxChips(forms.CheckboxSelectMultiple):
    """Several of a few, all of them in sight."""

    template_name = "base/widgets/options.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["shape"] = "chips-set"
        return context


class PickOne(forms.Select):
    """A long list to type in: a plain select that finds Vietnamese words with or without marks."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs={"data-pick": "", **(attrs or {})}, choices=choices)


class SearchInput(forms.TextInput):
    """The search field of a filter bar."""

    input_type = "search"


class FilterForm(forms.Form):
    """Filters of a list, read from the URL (GET). Nothing is required; a wrong value filters nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, Any]:
        """The filters in force: cleaned values without the empty and the wrong ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
