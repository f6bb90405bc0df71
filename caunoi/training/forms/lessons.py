"""The shapes of what is asked about lessons."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.base.forms import HourField, PickOne
from caunoi.network.forms.fields import AccountField, PlaceField
from caunoi.training.models import CourseRun, Lesson, SyllabusItem
from caunoi.training.rules.laying import Halves


def trainers() -> Any:
    """Accounts that may teach."""
    return User.objects.filter(role__in=("trainer", "officer"), ended_at__isnull=True).order_by("label")


class LessonForm(forms.Form):
    """One lesson on a day of its class."""

    title = forms.CharField(label=_("Title"), max_length=250, widget=forms.Textarea(attrs={"rows": 2}))
    item = forms.ModelChoiceField(
        SyllabusItem.objects.none(), label=_("Part of the syllabus"), required=False, widget=PickOne
    )
    day = forms.TypedChoiceField(label=_("Day"), coerce=lambda text: datetime.fromisoformat(text).date())
    starts = HourField(label=_("Starts at"))
    ends = HourField(label=_("Ends at"))
    trainer = AccountField(label=_("Trainer"), queryset=User.objects.none(), required=False)
    guest_trainer = forms.CharField(label=_("Trainer from elsewhere"), max_length=200, required=False)
    place = PlaceField(label=_("Commune, if not the class's"), required=False)
    venue = forms.CharField(label=_("Hall, if not the class's"), max_length=200, required=False)
    fieldsets = [
        (_("The lesson"), ["title", "item"]),
        (_("Day and hours"), ["day", "starts", "ends"]),
        (_("Who teaches"), ["trainer", "guest_trainer"]),
        (_("Place and hall"), ["place", "venue"]),
    ]

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [run.starts_on + timedelta(days=number) for number in range(run.days)]
        self.fields["day"].choices = [(day.isoformat(), date_format(day, "l d/m/Y")) for day in days]  # type: ignore[attr-defined]
        self.fields["item"].queryset = SyllabusItem.objects.filter(course=run.course_id)  # type: ignore[attr-defined]
        self.fields["trainer"].queryset = trainers()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end is not after the beginning."))
        return said

    def said(self) -> dict[str, Any]:
        """The lesson as its verbs take it."""
        rest = dict(self.cleaned_data)
        day, starts, ends = rest.pop("day"), rest.pop("starts"), rest.pop("ends")
        return {**rest, "starts_at": moments.of(day, starts), "ends_at": moments.of(day, ends)}


def lesson_as_asked(lesson: Lesson) -> dict[str, Any]:
    """A lesson as the form shows it."""
    starts, ends = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
    names = ("title", "item", "trainer", "guest_trainer", "place", "venue")
    hours = {"day": starts.date().isoformat(), "starts": starts.time(), "ends": ends.time()}
    return hours | {name: getattr(lesson, name) for name in names}


class LayingForm(forms.Form):
    """When the days of a class are taught. Asked by GET: the page shows what would come of it."""

    morning_from = HourField(label=_("Morning from"), initial=time(8, 0))
    morning_to = HourField(label=_("Morning until"), initial=time(11, 30))
    afternoon_from = HourField(label=_("Afternoon from"), initial=time(13, 30))
    afternoon_to = HourField(label=_("Afternoon until"), initial=time(17, 0))
    rest = forms.IntegerField(label=_("Minutes of rest between parts"), min_value=0, max_value=120, initial=0)

    @property
    def halves(self) -> Halves:
        """The hours that a valid form says."""
        said = self.cleaned_data
        return Halves(
            (said["morning_from"], said["morning_to"]), (said["afternoon_from"], said["afternoon_to"]), said["rest"]
        )
