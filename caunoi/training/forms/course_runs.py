"""The shapes of what is asked about a class itself."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.flags import to_bits
from caunoi.base.forms import CheckboxChips, DateField, FilterForm, PickOne, RadioCards, RadioChips, SearchInput
from caunoi.network.forms.fields import AgencyField, PlaceField
from caunoi.network.models import Approach
from caunoi.places.maps import whereabouts
from caunoi.places.models import Place
from caunoi.training.forms.fields import neutral
from caunoi.training.models import Course, CourseRun
from caunoi.training.rules.groups import GROUPS
from caunoi.training.words import group_choices

FIELDS = (
    *("title", "neutral_title", "course", "host", "place", "venue", "approach", "starts_on", "ends_on", "hours"),
    *("seats", "lesson_share", "pass_share"),
)
MAY_STAY = ("lesson_share", "pass_share", "state")
"""Left empty, they stay as they are; of a new class they are as usual."""


class CourseRunFilter(FilterForm):
    q = forms.CharField(label=_("Title or code"), widget=SearchInput)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CourseRun.State.choices])
    course = forms.ModelChoiceField(Course.objects.all(), label=_("Course"), empty_label=_("All"))
    approach = forms.ModelChoiceField(Approach.objects.all(), label=_("Approach"), empty_label=_("All"))
    from_on = DateField(label=_("Held from"))
    to_on = DateField(label=_("until"))


class CourseRunChangeForm(forms.ModelForm):
    """What may change of a class: its code stays."""

    host = AgencyField(label=_("Host agency"))
    place = PlaceField(label=_("Held in"))
    for_groups = forms.MultipleChoiceField(
        label=_("Intended groups"), choices=group_choices, widget=CheckboxChips, required=False
    )
    fieldsets = [
        (_("The class"), ["code", "title", "neutral_title", "course", "host", "approach", "state"]),
        (_("When and where"), ["starts_on", "ends_on", "hours", "place", "venue"]),
        (_("For whom"), ["for_groups", "seats"]),
        (_("What counts as having taken part"), ["lesson_share", "pass_share"]),
    ]

    class Meta:
        model = CourseRun
        fields: tuple[str, ...] = FIELDS
        field_classes = {"starts_on": DateField, "ends_on": DateField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "approach": PickOne,
            "course": PickOne,
            "state": RadioChips,
        }
        help_texts = {
            "neutral_title": _(
                "Read outside: on badges, links, certificates. Empty: the course's, else “Training class” and the code."
            ),
            "seats": _("Who registers by the link finds the class full then; the office may put in more."),
            "lesson_share": _("Who was inside for so much of a lesson's time was present in it."),
            "pass_share": _("Who was present for so much of the whole class has taken part and may get a certificate."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neutral_title"].validators.append(neutral)
        self.fields["for_groups"].initial = self.instance.group_codes
        for name in MAY_STAY:
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day is before the first."))
        if starts and said.get("place"):
            said["place"] = self._on_the_map(said["place"], starts)
        groups = to_bits(said.pop("for_groups", ()), GROUPS)
        return {name: value for name, value in said.items() if value or name not in MAY_STAY} | {"groups": groups}

    def _on_the_map(self, place: Place, day: date) -> Place:
        """The chosen commune as it is on the first day of the class, or an error that says what it is called then."""
        if not place.valid_on(day):
            same = Place.objects.on(day).filter(code=place.code, level=place.level).first()
            if same is not None:
                return same
            now = ", ".join(one.full_name for one in whereabouts(place, on=day))
            said = {"place": place.full_name, "names": now or _("not known")}
            self.add_error("place", _("%(place)s is not on the map of the first day. There it is: %(names)s.") % said)
        return place


class CourseRunForm(CourseRunChangeForm):
    """A new class, to be planned or opened at once."""

    class Meta(CourseRunChangeForm.Meta):
        fields = ("code", *FIELDS, "state")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = (CourseRun.State.PLANNED, CourseRun.State.OPEN, CourseRun.State.HELD)
        self.fields["state"].choices = [(state.value, state.label) for state in wanted]  # type: ignore[attr-defined]
        self.fields["code"].validators.append(neutral)


class StateForm(forms.Form):
    """How a class stands."""

    state = forms.ChoiceField(label=_("State"), choices=CourseRun.State.choices, widget=RadioCards)
