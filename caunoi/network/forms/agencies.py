from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField
from caunoi.network.forms.days import EndForm
from caunoi.network.forms.fields import AgencyField
from caunoi.network.models import Agency, AgencyName


class NameForm(forms.ModelForm):
    """How a name is written."""

    class Meta:
        model = AgencyName
        fields = ("name", "short_name", "source")
        widgets = {"name": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"source": _("The decision or document that says so.")}


class RenameForm(NameForm):
    """Another name from a day on."""

    from_on = DateField(label=_("From day"))
    fieldsets = [("", ["name", "short_name", "from_on", "source"])]


class AgencyForm(NameForm):
    """A new agency with the name it has from its first day."""

    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("Small letters and hyphens, like so-y-te."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Agency.Kind.choices)
    founded_on = DateField(label=_("Founded on"), help_text=_("If only the year is known, its first day."))
    fieldsets = [("", ["name", "short_name", "code", "kind", "founded_on", "source"])]

    def clean_code(self) -> str:
        if Agency.objects.filter(code=self.cleaned_data["code"]).exists():
            raise forms.ValidationError(_("Another agency has this code."))
        return self.cleaned_data["code"]


class KindForm(forms.Form):
    """Of what kind an agency is."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Agency.Kind.choices)


class SuccessorForm(forms.Form):
    """Who took over the work, or a part of it."""

    successor = AgencyField(label=_("Successor"))
    on = DateField(label=_("From day"))
    task = forms.CharField(
        label=_("Which work"), max_length=200, required=False, help_text=_("Leave empty if it took over everything.")
    )
    source = forms.CharField(label=_("Source"), max_length=200, required=False)


class EndAgencyForm(EndForm):
    """The first day without an agency, and who took over."""

    successor = AgencyField(label=_("Successor"), required=False)
    task = forms.CharField(label=_("Which work"), max_length=200, required=False)
    source = forms.CharField(label=_("Source"), max_length=200, required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successor = self.fields["successor"]
        successor.queryset = successor.queryset.exclude(pk=agency.pk)  # type: ignore[attr-defined]
