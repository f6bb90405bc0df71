from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import FilterForm, SearchInput
from caunoi.directory.models import ImportRow
from caunoi.directory.words import FRESHNESS_WORDS, NEED_WORDS
from caunoi.network.models import Agency

ANY = [("", _("Any"))]


class ServiceFilter(FilterForm):
    """Which services."""

    q = forms.CharField(label=_("Service or organization"), widget=SearchInput, max_length=80)
    need = forms.ChoiceField(label=_("Need"), choices=[*ANY, *NEED_WORDS.items()])
    place = forms.CharField(label=_("Commune, old or new"), max_length=80)
    freshness = forms.ChoiceField(label=_("Freshness"), choices=[*ANY, *FRESHNESS_WORDS.items()])
    state = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Offered today")), ("not", _("Not offered today")), ("all", _("All"))],
    )
    open_now = forms.BooleanField(label=_("Open now"))
    no_id = forms.BooleanField(label=_("Asks for no ID papers"))
    free = forms.BooleanField(label=_("Free of charge"))
    referrals = forms.BooleanField(label=_("Takes referrals"))


class CallBackFilter(FilterForm):
    """Which of those to call back."""

    q = forms.CharField(label=_("Service or organization"), widget=SearchInput, max_length=80)
    need = forms.ChoiceField(label=_("Need"), choices=[*ANY, *NEED_WORDS.items()])
    freshness = forms.ChoiceField(label=_("Freshness"), choices=[*ANY, *list(FRESHNESS_WORDS.items())[1:]])


class OrganizationFilter(FilterForm):
    """Which organizations."""

    q = forms.CharField(label=_("Name, old or new"), widget=SearchInput, max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Agency.Kind.choices])


class RowFilter(FilterForm):
    """Which rows of a file."""

    verdict = forms.ChoiceField(label=_("What it means"), choices=[("", _("All")), *ImportRow.Verdict.choices])
