"""A question of the survey as the office writes it."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import RadioChips
from caunoi.base.words import fold
from caunoi.services.models import SurveyQuestion
from caunoi.services.rules.surveys import are_choices
from caunoi.services.words import NEED_WORDS


class QuestionForm(forms.Form):
    """A question in both languages, and what may be answered."""

    code = forms.SlugField(
        label=_("Code"), max_length=30, help_text=_("Small letters and hyphens, such as learn-a-trade.")
    )
    text_vi = forms.CharField(label=_("Question in Vietnamese"), max_length=200)
    text_en = forms.CharField(label=_("Question in English"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=SurveyQuestion.Kind.choices, widget=RadioChips, initial="yes_no"
    )
    choices = forms.CharField(
        label=_("Answers to choose from"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("One a line, Vietnamese and English with a bar between: Buổi sáng | In the morning."),
    )
    need = forms.ChoiceField(
        label=_("A yes names this need"), choices=[("", _("None")), *NEED_WORDS.items()], required=False
    )
    fieldsets = [
        (_("Question"), ["code", "text_vi", "text_en"]),
        (_("Answer"), ["kind", "choices", "need"]),
    ]

    def __init__(self, *args: Any, question: SurveyQuestion | None = None, **kwargs: Any) -> None:
        if question:
            fields = ("text_vi", "text_en", "kind", "need")
            lines = [f"{choice['vi']} | {choice['en']}" for choice in question.choices]
            kwargs["initial"] = {name: getattr(question, name) for name in fields} | {"choices": "\n".join(lines)}
        super().__init__(*args, **kwargs)
        self.codes = {choice["vi"]: choice["code"] for choice in question.choices} if question else {}
        if question:
            del self.fields["code"]
            self.fieldsets = [(_("Question"), ["text_vi", "text_en"]), self.fieldsets[1]]

    def clean_choices(self) -> list[dict[str, str]]:
        """Lines as choices; a choice whose words stay keeps its code."""
        made = []
        for line in self.cleaned_data["choices"].splitlines():
            vi, _bar, en = (part.strip() for part in line.partition("|"))
            if vi:
                made.append({"code": self.codes.get(vi) or slugify(fold(vi))[:30], "vi": vi, "en": en or vi})
        return made

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") != SurveyQuestion.Kind.CHOICE:
            said["choices"] = []
        elif not are_choices(said.get("choices", [])):
            self.add_error("choices", _("Write two to twelve answers, each on a line of its own and no two alike."))
        if said.get("kind") != SurveyQuestion.Kind.YES_NO:
            said["need"] = ""
        return said
