from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, HourField, PickOne, RadioChips, SearchInput
from caunoi.network.forms.fields import AgencyField, PlaceField
from caunoi.workshops.models import Workshop


class WorkshopForm(forms.ModelForm):
    """When, where and what; the days and hours become two moments."""

    host = AgencyField(label=_("Host agency"))
    place = PlaceField(label=_("Commune or ward"))
    starts_on = DateField(label=_("Day"))
    from_time = HourField(label=_("From the hour"), initial="08:00")
    ends_on = DateField(label=_("Last day, if it takes several"), required=False)
    to_time = HourField(label=_("Until the hour"), initial="11:30")
    fieldsets = [
        (_("What it is"), ["code", "kind", "title", "neutral_title", "previous"]),
        (_("When and where"), ["starts_on", "from_time", "ends_on", "to_time", "place", "venue"]),
        (_("Who leads it"), ["host", "chair", "secretary"]),
    ]

    class Meta:
        model = Workshop
        fields = (
            *("code", "kind", "title", "neutral_title", "previous", "place", "venue", "host"),
            *("chair", "secretary"),
        )
        widgets = {"kind": RadioChips, "previous": PickOne}
        help_texts = {
            "title": _("For the office alone."),
            "neutral_title": _(
                "Stands on letters, in e-mails, calendars and minutes. Empty: the title, if it is neutral."
            ),
            "previous": _("This one opens with what became of what was agreed there."),
            "chair": _("Name and position, as the minutes say it."),
            "secretary": _("Name and position, as the minutes say it."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        one = kwargs.get("instance")
        if one is not None:
            starts, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
            kwargs["initial"] = {
                "starts_on": starts.date(),
                "from_time": starts.time(),
                "ends_on": ends.date() if ends.date() != starts.date() else None,
                "to_time": ends.time(),
            }
        super().__init__(*args, **kwargs)
        self.fields["neutral_title"].required = False
        rows = Workshop.objects.visible_to(by)
        self.fields["previous"].queryset = rows.exclude(pk=one.pk) if one is not None else rows  # type: ignore[attr-defined]
        if one is not None:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        day, last = said.pop("starts_on", None), said.pop("ends_on", None)
        begins, ends = said.pop("from_time", None), said.pop("to_time", None)
        if day and begins and ends:
            zone = timezone.get_current_timezone()
            said["starts_at"] = datetime.combine(day, begins, zone)
            said["ends_at"] = datetime.combine(last or day, ends, zone)
            if said["ends_at"] <= said["starts_at"]:
                self.add_error("to_time", _("The end is before the beginning."))
        return said

    def _post_clean(self) -> None:
        """The verb writes, and the database's laws are asked there; only the code is looked up before."""
        code = self.cleaned_data.get("code")
        if code and Workshop.objects.filter(code=code).exists():
            self.add_error("code", _("Another workshop bears this code. Nothing was kept; choose another one."))


class WorkshopFilter(FilterForm):
    """Filters of the list of workshops."""

    q = forms.CharField(label=_("Search"), widget=SearchInput)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *Workshop.State.choices])


class AgendaForm(forms.Form):
    """One line of the agenda; an empty title leaves it out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "minutes", "title", "agency"):
            self.fields[name].widget.attrs["class"] = "form-control"

    starts_at = HourField(label=_("From the hour"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    title = forms.CharField(label=_("Part of the agenda"), max_length=250, required=False)
    agency = AgencyField(label=_("Presented by"), required=False)


class WithOneList(forms.BaseFormSet):  # type: ignore[type-arg]
    """All lines choose from the same agencies, read once."""

    @cached_property
    def agencies(self) -> list[Any]:
        return list(AgencyField(required=False).choices)  # type: ignore[arg-type]  # a field of rows has an iterator

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["agency"].choices = self.agencies


AgendaRows = forms.formset_factory(AgendaForm, formset=WithOneList, extra=4, max_num=60)


class MinutesForm(forms.ModelForm):
    """What the minutes say beside what is known already."""

    class Meta:
        model = Workshop
        fields = ("chair", "secretary", "minutes", "minutes_number", "minutes_symbol")
        widgets = {"minutes": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "chair": _("Name and position, as the minutes say it."),
            "secretary": _("Name and position, as the minutes say it."),
            "minutes": _("A paragraph a line. Agencies are named, people are not."),
            "minutes_symbol": _("For example: BB-SYT. Empty: made from the host's name."),
        }

    def _post_clean(self) -> None:
        """The verb writes."""
