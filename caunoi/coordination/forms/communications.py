"""The shapes of communication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.forms import DateField, FilterForm, RadioChips, SearchInput
from caunoi.coordination.forms.fields import PlanField
from caunoi.coordination.forms.plans import NEUTRAL
from caunoi.coordination.models import Communication
from caunoi.network.forms.fields import AgencyField, PlaceField


class CommunicationFilter(FilterForm):
    from_on = DateField(label=_("From day"))
    to_on = DateField(label=_("until"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Communication.Kind.choices])
    agency = AgencyField(label=_("Who did it"), empty_label=_("All"))
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), ("counting", _("Counting")), ("taken_back", _("Taken back"))]
    )
    q = forms.CharField(label=_("What it was about"), widget=SearchInput)


class CommunicationForm(forms.ModelForm):
    """One activity."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Communication.Kind.choices, widget=RadioChips)
    on = DateField(label=_("Day held"))
    place = PlaceField(label=_("Place"))
    agency = AgencyField(label=_("Who did it"))
    plan = PlanField(label=_("For the plan"), required=False)

    class Meta:
        model = Communication
        fields = ("kind", "on", "place", "agency", "topic", "reach", "plan")
        help_texts = {
            "topic": NEUTRAL,
            "reach": _(
                "Meetings, posts: how many contacts (lượt). Leaflets, posters: how many items. "
                "Loudspeaker, radio: how many broadcasts. They are never added to each other."
            ),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].of(by)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
