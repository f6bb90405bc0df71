"""What is asked about questions and quizzes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.base.forms import CheckboxChips, FilterForm, RadioChips, SearchInput
from caunoi.learning.models import Question, Quiz
from caunoi.learning.rules.answers import LETTERS

LETTER_CHOICES = [(letter, letter) for letter in LETTERS]


class QuestionFilter(FilterForm):
    q = forms.CharField(label=_("Words or code"), widget=SearchInput)
    topic = forms.ChoiceField(label=_("Topic"))
    ended = forms.BooleanField(label=_("Also those no longer asked"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Question.objects.exclude(topic="").order_by("topic").values_list("topic", flat=True).distinct()
        self.fields["topic"].choices = [("", _("All")), *((topic, topic) for topic in topics)]  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    """One question: its words, up to six options, which are right."""

    code = forms.CharField(label=_("Code"), max_length=30)
    text = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    correct = forms.MultipleChoiceField(
        label=_("Right options"),
        choices=LETTER_CHOICES,
        widget=CheckboxChips,
        help_text=_("Where several are right, an answer counts if it names exactly these."),
    )
    topic = forms.CharField(label=_("Topic"), max_length=100, required=False)
    because = forms.CharField(
        label=_("Why this is right"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        self.question = question
        super().__init__(*args, **{**kwargs, "initial": _shown(question) if question else None})
        for place, letter in enumerate(LETTERS):
            self.fields[f"option_{letter}"] = forms.CharField(label=letter, max_length=500, required=place < 2)
        if question:
            self.fields["code"].disabled = True
        options = [f"option_{letter}" for letter in LETTERS]
        self.fieldsets = [
            (_("Question"), ["code", "text"]),
            (_("Options"), [*options, "correct"]),
            (_("For the bank"), ["topic", "because"]),
        ]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not self.question and Question.objects.filter(code=code).exists():
            raise ValidationError(_("Another question has this code."))
        return code

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        given = [said.pop(f"option_{letter}", "") for letter in LETTERS]
        options = [text for text in given if text]
        if any(given[len(options) :]):
            raise ValidationError(_("Fill in the options from A on, without a gap."))
        said["options"] = options
        said["correct"] = places = [LETTERS.index(letter) for letter in said.get("correct", [])]
        if any(place >= len(options) for place in places):
            raise ValidationError(_("A right option has no words."))
        return said


def _shown(question: Question) -> dict[str, Any]:
    options = {f"option_{LETTERS[place]}": text for place, text in enumerate(question.options)}
    names = ("code", "text", "topic", "because")
    return {
        **{name: getattr(question, name) for name in names},
        **options,
        "correct": [LETTERS[place] for place in question.correct],
    }


class KeyForm(forms.Form):
    """Which options were right after all."""

    correct = forms.MultipleChoiceField(label=_("Right options"), widget=CheckboxChips)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        given = {"correct": [LETTERS[place] for place in question.correct]}
        super().__init__(*args, **{**kwargs, "initial": given})
        choices = [(letter, f"{letter}. {text}") for letter, text in zip(LETTERS, question.options, strict=False)]
        self.fields["correct"].choices = choices  # type: ignore[attr-defined]

    def clean_correct(self) -> list[int]:
        return [LETTERS.index(letter) for letter in self.cleaned_data["correct"]]


class QuizForm(forms.Form):
    """A new test, or a copy of one."""

    code = forms.CharField(label=_("Code"), max_length=30)
    title = forms.CharField(
        label=_("Title"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=250,
        help_text=_("Learners see it on their phones and on paper."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Quiz.Kind.choices, initial=Quiz.Kind.CLASS, widget=RadioChips)

    def __init__(self, *args: Any, copy: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if copy:
            del self.fields["kind"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Quiz.objects.filter(code=code).exists():
            raise ValidationError(_("Another test has this code."))
        return code


class QuizItemsForm(forms.Form):
    """The questions of a test by their codes, one a line: whole blocks can be moved, copied and pasted."""

    codes = forms.CharField(
        label=_("Questions in order, a code a line"), widget=forms.Textarea(attrs={"rows": 12}), required=False
    )

    def clean_codes(self) -> list[Question]:
        codes = [line.split("·")[0].strip() for line in self.cleaned_data["codes"].splitlines() if line.strip()]
        found = {question.code: question for question in Question.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            raise ValidationError(
                _("The bank has no question with the code: %(codes)s") % {"codes": ", ".join(unknown)}
            )
        return [found[code] for code in dict.fromkeys(codes)]
