from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, SearchInput
from caunoi.network.models import Agency, Agreement, Approach, Club

LIFE = [("", _("Running and ended")), ("running", _("Running")), ("ended", _("Ended"))]


class ApproachFilter(FilterForm):
    q = forms.CharField(label=_("Name or code"), widget=SearchInput)
    life = forms.ChoiceField(label=_("State"), choices=LIFE)


class ClubFilter(FilterForm):
    q = forms.CharField(label=_("Name or code"), widget=SearchInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Club.Kind.choices])
    approach = forms.ModelChoiceField(Approach.objects.all(), label=_("Approach"), empty_label=_("All"))
    life = forms.ChoiceField(label=_("State"), choices=LIFE)
    lacks = forms.ChoiceField(
        label=_("Lacks"), choices=[("", _("Nothing in particular")), ("lead", _("A lead")), ("key", _("A key"))]
    )


class AgencyFilter(FilterForm):
    q = forms.CharField(label=_("Name, old or new"), widget=SearchInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Agency.Kind.choices])
    on = DateField(label=_("Existing on"))


class AgreementFilter(FilterForm):
    q = forms.CharField(label=_("Number or agency"), widget=SearchInput)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            ("running", _("Running")),
            ("expiring", _("Ends within 60 days")),
            ("coming", _("Not begun yet")),
            ("expired", _("Expired")),
        ],
    )
    provider = forms.ChoiceField(label=_("Provider"), choices=[("", _("All")), *Agreement.Provider.choices])
    approach = forms.ModelChoiceField(Approach.objects.all(), label=_("Approach"), empty_label=_("All"))
    signed_from = DateField(label=_("Signed from"))
    signed_to = DateField(label=_("until"))


class PostingFilter(FilterForm):
    q = forms.CharField(label=_("Account"), widget=SearchInput)
    club = forms.ModelChoiceField(Club.objects.all(), label=_("Club"), empty_label=_("All"))
    life = forms.ChoiceField(label=_("State"), choices=LIFE)
