"""Filters of the lists; each is one part of the address, so that a figure can link to its rows."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import periods
from caunoi.base.forms import FilterForm, SearchInput
from caunoi.network.models import Approach, Club
from caunoi.outreach.models import Mode
from caunoi.outreach.names import TOPIC_NAMES

ANY = ("", _("All"))
USUAL = ("q", "period", "club", "topic", "state")


class ContactFilter(FilterForm):
    """`q` is a client's card code, a venue's code or the beginning of one."""

    q = forms.CharField(label=_("Client or venue code"), widget=SearchInput, max_length=20)
    period = forms.CharField(
        label=_("Period"), max_length=7, widget=forms.TextInput(attrs={"placeholder": "2026-H1, 2026-03"})
    )
    club = forms.TypedChoiceField(label=_("Club"), coerce=UUID, empty_value=None)
    approach = forms.TypedChoiceField(label=_("Approach"), coerce=UUID, empty_value=None)
    mode = forms.ChoiceField(label=_("How"), choices=[ANY, *Mode.choices])
    topic = forms.ChoiceField(label=_("Topics"), choices=[ANY, *TOPIC_NAMES.items()])
    is_new = forms.ChoiceField(
        label=_("New or repeat"), choices=[ANY, ("yes", _("First contact")), ("no", _("Repeat contact"))]
    )
    done = forms.ChoiceField(
        label=_("What was done"),
        choices=[
            ANY,
            ("offered", _("Test offered")),
            ("accepted", _("Test accepted")),
            ("referred", _("Referred")),
            ("violence", _("Violence disclosed")),
        ],
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ANY,
            ("counting", _("Counting")),
            ("amended", _("Amended since")),
            ("amending", _("Amends another")),
            ("void", _("Taking back")),
        ],
    )
    worker = forms.CharField(label=_("Worker"), max_length=40)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, user)

    @property
    def usual(self) -> list[forms.BoundField]:
        """The fields in sight; a club is asked for only where there are several."""
        return [self[name] for name in USUAL if name != "club" or self.has_clubs]

    @property
    def rare(self) -> list[forms.BoundField]:
        """The fields behind "more filters"."""
        return [self[name] for name in self.fields if name not in USUAL]

    @property
    def has_rare(self) -> bool:
        return any(name not in USUAL for name in self.chosen())

    @property
    def has_clubs(self) -> bool:
        return len(self.fields["club"].choices) > 2  # type: ignore[attr-defined]  # the first choice is any

    def clean_period(self) -> periods.Period | None:
        """A wrong period filters nothing, and says so beside the field."""
        text = self.cleaned_data["period"]
        try:
            return periods.parse(text) if text else None
        except periods.BadPeriod as error:
            raise forms.ValidationError(_("Write 2026-H1, 2026-Q2, 2026-03 or 2026.")) from error


class DueFilter(FilterForm):
    """Whose clients, and for which reason."""

    club = forms.TypedChoiceField(label=_("Club"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, user)

    @property
    def has_clubs(self) -> bool:
        return len(self.fields["club"].choices) > 2  # type: ignore[attr-defined]


def set_choices(form: forms.Form, user: User) -> None:
    """The clubs and approaches that this user may see, read once for the field, the value and its chip."""
    for name, rows in (("club", Club.objects), ("approach", Approach.objects)):
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = [ANY, *((str(row.pk), str(row)) for row in rows.visible_to(user))]  # type: ignore[attr-defined]
