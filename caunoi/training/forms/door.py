"""The shapes of what is asked at the door of a class."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import FilterForm, RadioChips, SearchInput
from caunoi.training.models import CourseRun, Learner, Lesson
from caunoi.training.rules.presence import Presence

AS_COUNTED, PRESENT, ABSENT = "", "yes", "no"


class MatrixFilter(FilterForm):
    """Who is looked for in the table of presence."""

    q = forms.CharField(label=_("Code or name"), widget=SearchInput)
    took_part = forms.ChoiceField(
        label=_("Taking part"), choices=[("", _("All")), ("yes", _("Took part")), ("no", _("Not enough yet"))]
    )


class WhoseBadgeForm(forms.Form):
    """Whose an unknown badge is: by the learner code, as on the list."""

    learner_code = forms.CharField(label=_("Learner code"), max_length=20)

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run

    def clean_learner_code(self) -> Learner:
        text = self.cleaned_data["learner_code"].strip()
        found: Learner | None = self.run.learners.filter(learner_code__iexact=text).first()
        if found is None:
            raise forms.ValidationError(_("Nobody in this class has this code. Look at the class list."))
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        return {"learner": said["learner_code"]} if "learner_code" in said else said


class CorrectionForm(forms.Form):
    """Presence of one person, lesson by lesson, where it is not as the door counted; and why."""

    def __init__(self, *args: Any, lessons: list[Lesson], found: Presence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lessons = {f"lesson-{lesson.pk}": lesson for lesson in lessons}
        for name, lesson in self.lessons.items():
            counted = found.lessons[lesson.pk]
            choices = [(AS_COUNTED, _("Leave as it is")), (PRESENT, _("Was there")), (ABSENT, _("Was not there"))]
            label = f"{lesson.title} · {_('was there') if counted.present else _('was not there')}"
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, widget=RadioChips)
        self.fields["reason"] = forms.CharField(label=_("Reason"), max_length=200)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        chosen: dict[UUID, bool] = {
            lesson.pk: said[name] == PRESENT for name, lesson in self.lessons.items() if said.get(name)
        }
        if not chosen:
            raise forms.ValidationError(_("Nothing is to be corrected: choose present or absent for a lesson."))
        return {"lessons": chosen, "reason": said.get("reason", "")}
