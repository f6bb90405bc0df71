"""The shapes of what is asked about learners."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import CheckboxChips, FilterForm, RadioChips, SearchInput
from caunoi.base.words import fold
from caunoi.network.forms.fields import AgencyField, PlaceField
from caunoi.network.models import Agency, Membership
from caunoi.training.models import CourseRun, Learner
from caunoi.training.words import GENDER_WORDS, group_choices


class LearnerFilter(FilterForm):
    """Which learners of a class; in a mixed one by code only, for a name or group would tell who is who."""

    q = forms.CharField(label=_("Name or code"), widget=SearchInput)
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), empty_label=_("All"))
    group = forms.ChoiceField(label=_("Group"), choices=lambda: [("", _("All")), *group_choices(officials=True)])
    present = forms.ChoiceField(
        label=_("Was present"), choices=[("", _("All")), ("yes", _("on some day")), ("no", _("never so far"))]
    )
    withdrawn = forms.BooleanField(label=_("Also who withdrew"))

    def __init__(self, *args: Any, run: CourseRun, by_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(pk__in=run.learners.values("agency")).prefetch_related("names")
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        if not by_name:
            del self.fields["agency"], self.fields["group"]
            self.fields["q"].label = _("Code")


class LearnerForm(forms.Form):
    """One official."""

    name = forms.CharField(label=_("Name of the person"), max_length=120)
    agency = AgencyField(label=_("Agency"))
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    group = forms.ChoiceField(
        label=_("Group"), choices=lambda: [("", "—"), *group_choices(officials=True)], required=False
    )
    gender = forms.ChoiceField(
        label=_("Gender"), choices=[*GENDER_WORDS.items(), ("", _("Not stated"))], widget=RadioChips, required=False
    )
    commune = PlaceField(label=_("Commune"), required=False)
    is_another = forms.BooleanField(
        label=_("This is another person of the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, run: CourseRun, learner: Learner | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run, self.learner = run, learner

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.pop("is_another", False) and self._is_there(said):
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error("name", _("Somebody of this name and agency is in the class. Tick below if it is another."))
        return said

    def _is_there(self, said: dict[str, Any]) -> bool:
        same = self.run.learners.filter(folded=fold(said.get("name") or ""), agency=said.get("agency"))
        if self.learner is not None:
            same = same.exclude(pk=self.learner.pk)
        return bool(said.get("name") and said.get("agency")) and same.exists()


def learner_as_asked(learner: Learner) -> dict[str, Any]:
    """A learner as the form shows them."""
    return {name: getattr(learner, name) for name in ("name", "agency", "position", "group", "gender", "commune")}


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
