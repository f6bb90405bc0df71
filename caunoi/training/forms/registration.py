"""The shapes of what the office asks about registration: the link, a file, who is meant."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base import moments
from caunoi.base.forms import DateField
from caunoi.network.forms.fields import AgencyField, PlaceField
from caunoi.network.models import Agency
from caunoi.training.models import Joining


class JoiningLinkForm(forms.Form):
    """Until the end of which day the link is open."""

    last_day = DateField(label=_("Open until the end of"))

    def until(self) -> datetime:
        """The first moment after that day."""
        return moments.midnight(self.cleaned_data["last_day"] + timedelta(days=1))


class LearnerFileForm(forms.Form):
    """A spreadsheet of learners."""

    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        help_text=_(
            "At most 5,000 rows. Nobody is put into the class until you have seen what would happen and confirmed it."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )


class MeantForm(forms.Form):
    """Which agency and commune somebody meant."""

    agency = AgencyField(label=_("Agency meant"))
    commune = PlaceField(label=_("Commune"), required=False)
    remember = forms.BooleanField(label=_("From now on these words mean this agency"), required=False, initial=True)

    def __init__(self, *args: Any, joining: Joining, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if joining.agency_id:
            del self.fields["agency"], self.fields["remember"]
        if joining.commune_id or not joining.commune_as_typed:
            del self.fields["commune"]


class RefusalForm(forms.Form):
    """Why somebody has no place in the class."""

    because = forms.ChoiceField(label=_("Why"), choices=Joining.Refusal.choices)


class WritingForm(forms.Form):
    """What some words of a file mean: an agency of the register, or a new one of a kind."""

    written = forms.CharField(max_length=250, widget=forms.HiddenInput)
    agency = AgencyField(label=_("Agency of the register"), required=False)
    kind = forms.ChoiceField(label=_("Or a new one, of this kind"), required=False)

    def __init__(self, *args: Any, kinds: Any, agencies: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies is not None:
            self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # asked once for all writings
        if kinds:
            self.fields["kind"].choices = [("", "–"), *kinds]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]


class KindOfOthersForm(forms.Form):
    """Of what kind all writings are of which nothing else was said."""

    kind_of_others = forms.ChoiceField(
        label=_("Register all others, each as a new one of this kind"),
        choices=[("", _("Leave the others")), *Agency.Kind.choices],
        required=False,
    )
