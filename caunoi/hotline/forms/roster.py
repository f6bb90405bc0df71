"""Shifts, patterns that repeat, hours of lines, swaps, and which part of the roster is shown."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base import moments
from caunoi.base.forms import CheckboxChips, DateField, FilterForm, HourField, PickOne, RadioChips
from caunoi.base.ids import new_id
from caunoi.hotline.forms.fields import KIND_CHOICES, WEEKDAYS, DutyNumberField, ExpertField
from caunoi.hotline.models import DutyShift, Line
from caunoi.hotline.rules import duty
from caunoi.hotline.rules.duty import Span

LONGEST_PATTERN = timedelta(days=200)


class SeatForm(forms.Form):
    """Who is on call for what, and how they are reached."""

    kind = forms.ChoiceField(label=_("Kind of help"), choices=KIND_CHOICES, widget=RadioChips)
    rank = forms.TypedChoiceField(
        label=_("Order"), choices=DutyShift.Rank.choices, coerce=int, initial=0, widget=RadioChips
    )
    expert = ExpertField(label=_("Who is on duty"))
    number = DutyNumberField()

    def seat(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "rank", "expert", "number")}


class ShiftForm(SeatForm):
    """One shift."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    begins_on = DateField(label=_("Begins on"))
    starts = HourField(label=_("Begins at"))
    ends_on = DateField(label=_("Ends on"))
    ends = HourField(label=_("Ends at"))
    fieldsets = [
        (_("Shift of whom"), ["kind", "rank", "expert", "number"]),
        (_("Time of the shift"), ["begins_on", "starts", "ends_on", "ends"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        given = {"id": new_id(), "begins_on": today, "ends_on": today, "starts": "08:00", "ends": "20:00"}
        kwargs["initial"] = {**given, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def row(self) -> dict[str, Any]:
        """The row that the verb takes."""
        said = self.cleaned_data
        times = {
            "starts_at": moments.of(said["begins_on"], said["starts"]),
            "ends_at": moments.of(said["ends_on"], said["ends"]),
        }
        return {"id": said["id"], **self.seat(), **times}


class RepeatForm(SeatForm):
    """Shifts that repeat: on some weekdays, or daily, from a day to a day."""

    weekdays = forms.MultipleChoiceField(
        label=_("On"), choices=WEEKDAYS, widget=CheckboxChips, required=False, help_text=_("None chosen: every day.")
    )
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Last day"))
    starts = HourField(label=_("Begins at"))
    ends = HourField(label=_("Ends at"), help_text=_("Before the beginning: on the next day."))
    fieldsets = [
        (_("Shift of whom"), ["kind", "rank", "expert", "number"]),
        (_("Time of the shift"), ["weekdays", "from_on", "to_on", "starts", "ends"]),
    ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("from_on"), said.get("to_on")
        if first and last and not first <= last <= first + LONGEST_PATTERN:
            self.add_error("to_on", _("The last day is not before the first, and at most 200 days after it."))
        return said

    def spans(self) -> list[Span]:
        """What the pattern makes, in order."""
        said = self.cleaned_data
        return duty.repeated(
            from_on=said["from_on"],
            to_on=said["to_on"],
            weekdays=[int(day) for day in said["weekdays"]] or range(7),
            starts=said["starts"],
            ends=said["ends"],
            zone=timezone.get_current_timezone(),
        )

    def rows(self, spans: list[Span]) -> list[dict[str, Any]]:
        """The rows that the verb takes for these spans."""
        return [{"id": new_id(), **self.seat(), "starts_at": span.start, "ends_at": span.end} for span in spans]


class LineForm(forms.ModelForm):
    """Whether and in which hours a line is kept."""

    opens_at = HourField(label=_("Opens at"), required=False, help_text=_("Leave both empty for around the clock."))
    closes_at = HourField(label=_("Closes at"), required=False)

    class Meta:
        model = Line
        fields = ("name", "is_kept", "opens_at", "closes_at")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("opens_at")) != bool(said.get("closes_at")):
            self.add_error("closes_at", _("Write both hours, or neither."))
        return said


class SwapAskForm(forms.Form):
    """Whom to ask."""

    to = ExpertField(label=_("Ask"))

    def __init__(self, *args: Any, shift: DutyShift, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = field.queryset.filter(role=shift.expert.role).exclude(pk=shift.expert_id)


class SwapTakeForm(forms.Form):
    """The number under which the one who takes the shift is reached."""

    number = DutyNumberField()

    def __init__(self, *args: Any, expert: UUID, **kwargs: Any) -> None:
        last = DutyShift.objects.filter(expert=expert).order_by("-starts_at").values_list("number", flat=True).first()
        kwargs["initial"] = {"number": last or ""}
        super().__init__(*args, **kwargs)


class RosterFilter(FilterForm):
    """Which part of the roster."""

    on = DateField(label=_("From day"))
    span = forms.ChoiceField(label=_("Show"), choices=[("", _("A week")), ("month", _("A month"))])
    kind = forms.ChoiceField(label=_("Kind of help"), choices=[("", _("All")), *KIND_CHOICES])
    expert = ExpertField(label=_("Who is on duty"), empty_label=_("All"), widget=PickOne)

    def clean_on(self) -> date | None:
        """Nobody was on call in the year 1; the calendar ends before the month after December 9999."""
        on = self.cleaned_data["on"]
        if on is not None and not 2000 <= on.year <= 2200:
            raise forms.ValidationError(self.fields["on"].error_messages["invalid"])
        return on
