from django import forms

from caunoi.base.forms import DateField
from caunoi.network.forms.clubs import CODE_HELP
from caunoi.network.models import Approach


class ApproachForm(forms.ModelForm):
    """A new approach."""

    class Meta:
        model = Approach
        fields: tuple[str, ...] = ("code", "name", "short_name", "started_on", "outline", "order")
        help_texts = {"code": CODE_HELP}
        field_classes = {"started_on": DateField}
        widgets = {"name": forms.Textarea(attrs={"rows": 2}), "outline": forms.Textarea(attrs={"rows": 5})}


class ApproachChangeForm(ApproachForm):
    """What may change: the code stays."""

    class Meta(ApproachForm.Meta):
        fields = ("name", "short_name", "started_on", "outline", "order")
