"""Filters of this room's lists; each is one part of the address."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, SearchInput
from caunoi.network.models import Approach, Club
from caunoi.safety.models.choices import Kind, Perpetrator
from caunoi.safety.rules.months import parse_month

ANY = ("", _("All"))


class IncidentFilter(FilterForm):
    """Without a state: the open ones, the worst first."""

    q = forms.CharField(label=_("Code"), widget=SearchInput, max_length=14)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Open, the worst first")),
            ("clock", _("A clock is running")),
            ("unanswered", _("Nobody has responded")),
            ("follow_up", _("To be looked after again")),
            ("pathway", _("Own pathway, not decided")),
            ("late", _("Something came too late")),
            ("closed", _("Closed incidents")),
            ("any", _("Open and closed")),
        ],
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Kind.choices])
    perpetrator = forms.ChoiceField(label=_("By whom"), choices=[ANY, *Perpetrator.choices])
    club = forms.TypedChoiceField(label=_("Club"), coerce=UUID, empty_value=None)
    approach = forms.TypedChoiceField(label=_("Approach"), coerce=UUID, empty_value=None)
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("Until"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("club", Club.objects), ("approach", Approach.objects)):
            choices = [ANY, *((str(row.pk), str(row)) for row in rows.visible_to(user))]  # type: ignore[attr-defined]
            if len(choices) > 2:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class AlertFilter(FilterForm):
    """Without a state: what warns now."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Warning now")),
            ("proposed", _("Waiting for a second person")),
            ("over", _("Over, refused or withdrawn")),
        ],
    )


class MonthFilter(FilterForm):
    """Six months up to this one."""

    until = forms.CharField(max_length=7, widget=forms.HiddenInput)
    only = forms.ChoiceField(label=_("Clubs"), choices=[ANY, ("silent", _("Said nothing for a month"))])

    def clean_until(self) -> Any:
        return parse_month(self.cleaned_data["until"] or "")
