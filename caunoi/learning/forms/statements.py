"""What is asked about statements, and of a learner three months later."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import CheckboxChips, RadioCards
from caunoi.base.outcomes import Unsound
from caunoi.learning.actions.class_forms import WORDS_LIMIT, checked_words
from caunoi.learning.models import FollowUp, Statement

IDENTIFIES = _("This seems to hold a number, a name or an address. Leave it out, then save.")


class StatementForm(forms.ModelForm):
    class Meta:
        model = Statement
        fields = ("kind", "code", "text_vi", "text_en", "order")


class FollowUpForm(forms.Form):
    """What a learner said when the office asked, or that nobody was reached."""

    state = forms.ChoiceField(label=_("What came of it"), choices=FollowUp.State.choices, widget=RadioCards)
    used = forms.MultipleChoiceField(label=_("What was done with the class"), widget=CheckboxChips, required=False)
    obstacles = forms.MultipleChoiceField(label=_("What stood in the way"), widget=CheckboxChips, required=False)
    words = forms.CharField(
        label=_("In their own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=WORDS_LIMIT,
        required=False,
        help_text=_("Without names, numbers or addresses."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for name, kind in (("used", Statement.Kind.USE), ("obstacles", Statement.Kind.OBSTACLE)):
            asked = Statement.objects.filter(kind=kind).exclude(ended_on__lte=today)
            self.fields[name].choices = [(one.code, str(one)) for one in asked]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        try:
            return checked_words(self.cleaned_data["words"])
        except Unsound as error:
            raise ValidationError(IDENTIFIES) from error
