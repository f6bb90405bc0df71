"""The shapes of what is asked about courses and their syllabi."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, SearchInput
from caunoi.training.forms.fields import neutral
from caunoi.training.models import Course, SyllabusItem

SPARE_PARTS = 3
MOST_PARTS = 120
_LINE = re.compile(r"^(?P<title>.+?)\s*[\t;|]\s*(?P<minutes>\d{1,4})\D*$")


class CourseFilter(FilterForm):
    q = forms.CharField(label=_("Title or code"), widget=SearchInput)
    ended = forms.BooleanField(label=_("Also those no longer held"))


class CourseChangeForm(forms.ModelForm):
    """What may change of a course: its code stays."""

    class Meta:
        model = Course
        fields: tuple[str, ...] = ("title", "neutral_title", "aim", "ended_on")
        field_classes = {"ended_on": DateField}
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "aim": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"neutral_title": _("Whoever sees a badge or certificate reads this, and nothing more.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neutral_title"].validators.append(neutral)


class CourseForm(CourseChangeForm):
    """A new course."""

    class Meta(CourseChangeForm.Meta):
        fields = ("code", "title", "neutral_title", "aim")


class PartForm(forms.Form):
    """One part of a syllabus; a part without title is none."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=999, required=False)
    title = forms.CharField(label=_("Title"), max_length=250, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=24 * 60, required=False)
    method = forms.ChoiceField(label=_("Method"), choices=SyllabusItem.Method.choices, required=False)
    objectives = forms.CharField(label=_("Objectives"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    material = forms.CharField(label=_("Material"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("title") and not said.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("How many minutes?"))
        return said


SyllabusFormSet = forms.formset_factory(PartForm, extra=SPARE_PARTS, max_num=MOST_PARTS)


class PastedForm(forms.Form):
    """Parts copied from a plan in Word or Excel: one a line, its title, then its minutes."""

    pasted = forms.CharField(
        label=_("Paste parts"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": _("Basics of harm reduction; 90")}),
        help_text=_("One part a line: title, then a semicolon or tab, then minutes. They come after the others."),
    )

    def clean_pasted(self) -> list[dict[str, Any]]:
        lines = [line.strip() for line in self.cleaned_data["pasted"].splitlines() if line.strip()]
        found = [_LINE.match(line) for line in lines]
        wrong = [line for line, match in zip(lines, found, strict=True) if not match or not int(match["minutes"])]
        if wrong:
            raise forms.ValidationError(_("No minutes found in: %(line)s") % {"line": wrong[0][:80]})
        return [{"title": match["title"][:250], "minutes": int(match["minutes"])} for match in found if match]


def parts_of(course: Course) -> list[dict[str, Any]]:
    """A syllabus as the form shows it."""
    names = ("order", "title", "minutes", "method", "objectives", "material")
    return [{"id": item.pk} | {name: getattr(item, name) for name in names} for item in course.syllabus.all()]


def said_parts(formset: Any, pasted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts that a valid form holds, in the order of their numbers; those without number and pasted ones last."""
    rows = [dict(form.cleaned_data) for form in formset if form.cleaned_data.get("title")]
    rows.sort(key=lambda row: (row["order"] is None, row["order"] or 0))
    for row in rows:
        row["method"] = row["method"] or SyllabusItem.Method.LECTURE
        del row["order"]
    return [*rows, *pasted]
