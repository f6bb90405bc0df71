from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import RadioChips
from caunoi.discussion.models import Discussion, Kind, Theme
from caunoi.discussion.rules import POINT_LIMIT
from caunoi.network.forms.fields import AgencyField
from caunoi.network.models import Agency


class DiscussionForm(forms.ModelForm):
    """What is discussed; the title is shown on phones."""

    class Meta:
        model = Discussion
        fields = ("title", "question")
        help_texts = {
            "title": _("Phones in the room show it: plain words that tell nobody's trade."),
            "question": _("For example: what is hard in your work, and what do you propose?"),
        }


class FloorForm(forms.Form):
    """For how long phones may hand in points."""

    minutes = forms.IntegerField(label=_("Open for so many minutes"), min_value=5, max_value=12 * 60, initial=60)


class WriteForm(forms.Form):
    """A secretary's quick form: one point a line, all of one kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=RadioChips)
    text = forms.CharField(
        label=_("What was said, one point a line"),
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        help_text=_("No names, no numbers, no addresses. At most 500 letters a line."),
    )
    agency = AgencyField(label=_("For which agency"), required=False)

    def clean_text(self) -> list[str]:
        """The lines."""
        lines = [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]
        if any(len(line) > POINT_LIMIT for line in lines):
            raise forms.ValidationError(_("A line is longer than %(limit)s letters.") % {"limit": POINT_LIMIT})
        return lines

    def points(self) -> list[dict[str, Any]]:
        """The points as `write_points` takes them."""
        agency: Agency | None = self.cleaned_data["agency"]
        kind = self.cleaned_data["kind"]
        return [{"kind": kind, "text": line, "agency": agency} for line in self.cleaned_data["text"]]


class HideForm(forms.Form):
    """Why a point is hidden."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class ThemeForm(forms.ModelForm):
    """The heading of a theme."""

    class Meta:
        model = Theme
        fields = ("title",)
