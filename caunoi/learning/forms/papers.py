"""What is asked before answer sheets are printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import RadioCards
from caunoi.learning.models import QuizRound
from caunoi.learning.papers import asks_digits

PERSONAL, BLANK = "personal", "blank"
MOST_COPIES = 1_500


class AnswerPaperForm(forms.Form):
    """One test of the class; sheets with each learner's code, or blank ones."""

    quiz_round = forms.ModelChoiceField(label=_("Class test"), queryset=QuizRound.objects.none(), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Kind of sheet"),
        choices=[
            (PERSONAL, _("One for each learner, with the code printed on it")),
            (BLANK, _("Blank ones: the code is typed, or filled in as six digits")),
        ],
        initial=PERSONAL,
        widget=RadioCards,
    )
    copies = forms.IntegerField(
        label=_("How many blank sheets"), min_value=1, max_value=MOST_COPIES, initial=30, required=False
    )

    def __init__(self, *args: Any, rounds: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["quiz_round"]
        field.queryset = rounds
        field.label_from_instance = lambda one: f"{one.quiz.title} · {one.get_phase_display()}"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == BLANK and not said.get("copies"):
            self.add_error("copies", _("Say how many."))
        if said.get("kind") == PERSONAL and said.get("quiz_round") and asks_digits(said["quiz_round"]):
            self.add_error(
                "kind", _("This test is paired by a code of one's own: its sheets carry no names. Make blank ones.")
            )
        return said
