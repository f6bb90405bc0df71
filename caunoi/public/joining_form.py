"""What somebody writes who puts themselves into a class by a link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.training.models import CourseRun
from caunoi.training.rules import entries
from caunoi.training.words import GENDER_WORDS, OF_CLUBS, group_choices

REASONS = {
    entries.EMPTY: _("This is needed."),
    entries.LONG: _("This is too long. Write it shorter."),
    entries.DIGITS: _("A name has no digits."),
    entries.NO_WORD: _("Write your full name."),
}


class JoiningForm(forms.Form):
    """Everything as typed: the cell looks up what is meant, and asks nobody but the office where it does not know."""

    use_required_attribute = True

    name = forms.CharField(label=_("Name and surname"), max_length=entries.MOST["name"])
    agency = forms.CharField(
        label=_("Agency you come from"),
        max_length=entries.MOST["agency"],
        help_text=_("Its name today or before; short forms such as UBND are understood."),
    )
    position = forms.CharField(label=_("Position"), max_length=entries.MOST["position"], required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[("", "—"), *GENDER_WORDS.items()])
    commune = forms.CharField(
        label=_("Commune"),
        max_length=entries.MOST["commune"],
        required=False,
        help_text=_("If you work for one commune: its name, old or new."),
    )

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = [code for code in run.group_codes if code not in OF_CLUBS]
        offered = [(code, word) for code, word in group_choices(officials=True) if not invited or code in invited]
        self.fields["group"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]
        for name, hint in (("name", "name"), ("agency", "organization"), ("position", "organization-title")):
            self.fields[name].widget.attrs["autocomplete"] = hint
        self.fields["commune"].widget.attrs["autocomplete"] = "off"

    def scold(self, problems: dict[str, str]) -> None:
        """Show what a verb could not keep beside its fields."""
        for name, problem in problems.items():
            self.add_error(name, REASONS[problem])
