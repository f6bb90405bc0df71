"""A survey as it is entered: the province's questions, then the needs."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.flags import to_codes
from caunoi.base.forms import CheckboxChips, RadioChips
from caunoi.services import rules
from caunoi.services.forms.facts import FactForm
from caunoi.services.models import NeedsSurvey, SurveyQuestion
from caunoi.services.models.facts import Fact
from caunoi.services.rules.surveys import MOST_NUMBER
from caunoi.services.words import NEED_WORDS

NOT_ASKED = ("", _("Not asked"))
PREFIX = "answer-"


class SurveyForm(FactForm):
    """Questions that are asked today, and those that the survey at hand answered when they were."""

    needs = forms.MultipleChoiceField(
        label=_("Needs"), choices=[*NEED_WORDS.items()], widget=CheckboxChips, required=False
    )
    advised = forms.BooleanField(label=_("Advised at once"), required=False, initial=True)
    own = ("needs", "advised")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        given = kwargs.get("initial") or {}
        answers: dict[str, Any] = given.get("answers", {})
        self.questions = list(_asked(answers))
        said = {f"{PREFIX}{key}": answer for key, answer in answers.items()}
        super().__init__(*args, user=user, **{**kwargs, "initial": {**given, **said}})
        for question in self.questions:
            self.fields[f"{PREFIX}{question.pk}"] = _field(question)
        self.words = [
            (_("Questions"), [f"{PREFIX}{question.pk}" for question in self.questions]),
            (_("Needs"), ["needs", "advised"]),
        ]

    def row(self) -> dict[str, Any]:
        answers = {str(one.pk): self.cleaned_data[f"{PREFIX}{one.pk}"] for one in self.questions}
        said = {key: answer for key, answer in answers.items() if answer not in (None, "")}
        return {**super().row(), "answers": said}

    @classmethod
    def shown(cls, fact: Fact) -> dict[str, Any]:
        assert isinstance(fact, NeedsSurvey)
        return {**super().shown(fact), "needs": to_codes(fact.needs, rules.NEEDS), "answers": fact.answers}


def _asked(answers: dict[str, Any]) -> Iterator[SurveyQuestion]:
    today = timezone.localdate()
    return SurveyQuestion.objects.filter(
        Q(pk__in=SurveyQuestion.objects.on(today).values("pk")) | Q(pk__in=list(answers))
    ).iterator()


def _field(question: SurveyQuestion) -> forms.Field:
    if question.kind == SurveyQuestion.Kind.NUMBER:
        return forms.IntegerField(label=str(question), required=False, min_value=0, max_value=MOST_NUMBER)
    language = "en" if get_language() == "en" else "vi"
    choices = [("yes", _("Yes")), ("no", _("No"))]
    if question.kind == SurveyQuestion.Kind.CHOICE:
        choices = [(choice["code"], choice[language]) for choice in question.choices]
    return forms.ChoiceField(label=str(question), required=False, choices=[NOT_ASKED, *choices], widget=RadioChips)
