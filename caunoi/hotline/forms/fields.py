"""Fields of this room: somebody who keeps a line, a duty number."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.forms import PickOne
from caunoi.hotline.models import LineKind

KIND_CHOICES = LineKind.choices
WEEKDAYS = [
    ("0", _("Mon")),
    ("1", _("Tue")),
    ("2", _("Wed")),
    ("3", _("Thu")),
    ("4", _("Fri")),
    ("5", _("Sat")),
    ("6", _("Sun")),
]


class DutyNumberField(forms.CharField):
    """The number under which somebody is reached while on call."""

    def __init__(self, **kwargs: Any) -> None:
        digits = RegexValidator(r"^[+]?[0-9][0-9 .]{2,18}$", _("Only digits and spaces, as 0203 000 001."))
        shape = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "short"})
        help_text = _("A number of the service, not a private one, if there is one.")
        given = {"label": _("Duty number"), "max_length": 20, "validators": [digits], "widget": shape}
        super().__init__(**{**given, "help_text": help_text, **kwargs})


class ExpertField(forms.ModelChoiceField):
    """A running account that may be on call: experts for the lines, officers for coordination."""

    def __init__(self, **kwargs: Any) -> None:
        people = User.objects.filter(ended_at__isnull=True, role__in=(Role.EXPERT, Role.OFFICER)).order_by("label")
        super().__init__(kwargs.pop("queryset", people), **{"widget": PickOne, **kwargs})

        self.on_call: set[UUID] = set()

    def label_from_instance(self, user: Any) -> str:
        label = f"{user.label} · {user.get_role_display()}"
        return f"{label} · {_('on call now')}" if user.pk in self.on_call else label
