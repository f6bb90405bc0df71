"""The shapes of what is asked about classes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import CheckboxChips, DateField, FilterForm, PickOne, SearchInput
from caunoi.network.forms.fields import AgencyField, PlaceField
from caunoi.network.models import Approach, Membership
from caunoi.training.models import CourseRun, Learner

FIELDS = ("title", "host", "place", "approach", "starts_on", "ends_on", "hours")


class CourseRunFilter(FilterForm):
    q = forms.CharField(label=_("Title or code"), widget=SearchInput)
    approach = forms.ModelChoiceField(Approach.objects.all(), label=_("Approach"), empty_label=_("All"))
    from_on = DateField(label=_("Held from"))
    to_on = DateField(label=_("until"))


class CourseRunChangeForm(forms.ModelForm):
    """What may change of a class: its code stays."""

    host = AgencyField(label=_("Host agency"))
    place = PlaceField(label=_("Held in"))
    fieldsets = [
        (_("The class"), ["code", "title", "host", "approach"]),
        (_("When and where"), ["starts_on", "ends_on", "hours", "place"]),
    ]

    class Meta:
        model = CourseRun
        fields: tuple[str, ...] = FIELDS
        field_classes = {"starts_on": DateField, "ends_on": DateField}
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "approach": PickOne}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day is before the first."))
        return said


class CourseRunForm(CourseRunChangeForm):
    """A new class."""

    class Meta(CourseRunChangeForm.Meta):
        fields = ("code", *FIELDS)


class MemberChoice(forms.ModelMultipleChoiceField):
    """Club members, grouped by club, many at once."""

    widget = CheckboxChips

    def label_from_instance(self, membership: Any) -> str:
        return f"{membership.member_code} · {membership.get_role_display()}"


class MembersForm(forms.Form):
    """Which members of clubs take part."""

    def __init__(self, *args: Any, members: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = members
        for club in dict.fromkeys(membership.club for membership in members):
            self.fields[f"club-{club.pk}"] = MemberChoice(members.filter(club=club), label=club.name, required=False)

    def clean(self) -> dict[str, Any]:
        chosen = [one for name in self.fields for one in self.cleaned_data.get(name) or ()]
        if not chosen:
            raise forms.ValidationError(_("Nobody was chosen."))
        return {"memberships": chosen}


class OfficialsForm(forms.Form):
    """How many officials of which agency take part."""

    agency = AgencyField(label=_("Agency"))
    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=2000)


class PresenceForm(forms.Form):
    """On how many days each learner was present: one field a learner."""

    def __init__(self, *args: Any, learners: Iterable[Learner], days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learners = {f"days-{learner.pk}": learner for learner in learners}
        for name, learner in self.learners.items():
            self.fields[name] = forms.IntegerField(
                label=learner.learner_code, min_value=0, max_value=days, initial=learner.days_present
            )

    def rows(self) -> list[tuple[Learner, forms.BoundField]]:
        """Each learner with their field."""
        return [(learner, self[name]) for name, learner in self.learners.items()]

    def days(self) -> dict[UUID, int]:
        """Days by learner's id."""
        return {learner.pk: self.cleaned_data[name] for name, learner in self.learners.items()}
