"""On which map the planned classes are shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import DateField, FilterForm, SearchInput
from caunoi.training.models import Course

MAPS = (("new", _("Today's")), ("old", _("Before 01/07/2025")), ("then", _("Of another day")))


class PlannedFilter(FilterForm):
    """Which planned classes, and the map of which day."""

    q = forms.CharField(label=_("Title or code"), widget=SearchInput)
    course = forms.ModelChoiceField(Course.objects.all(), label=_("Course"), empty_label=_("All"))
    map = forms.ChoiceField(label=_("Map"), choices=MAPS)
    on = DateField(label=_("which day"))
