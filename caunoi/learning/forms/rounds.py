"""What is asked about rounds and sheets."""

from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base import moments
from caunoi.base.forms import DateField, HourField, PickOne, RadioCards
from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning.models import ClassForm, Quiz, QuizRound
from caunoi.learning.rules import answers as laws
from caunoi.learning.rules import codes
from caunoi.learning.rules.typing import read_line
from caunoi.training.models import CourseRun, Learner
from caunoi.training.rules import badges


class Times(forms.Form):
    """From when until when, in the cell's own time; without an end it stays open."""

    opens_on = DateField(label=_("Opens on"))
    opens_time = HourField(label=_("at"))
    closes_on = DateField(label=_("Closes on"), required=False)
    closes_time = HourField(label=_("at"), required=False)
    times = (_("Open"), ["opens_on", "opens_time", "closes_on", "closes_time"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("closes_time") and not said.get("closes_on"):
            said["closes_on"] = said.get("opens_on")
        said["opens_at"] = moments.if_said(said.pop("opens_on", None), said.pop("opens_time", None))
        closes_time = said.pop("closes_time", None) or time(23, 59)
        said["closes_at"] = moments.if_said(said.pop("closes_on", None), closes_time)
        if said["opens_at"] and said["closes_at"] and said["closes_at"] <= said["opens_at"]:
            self.add_error("closes_on", _("The end is not after the beginning."))
        return said

    @staticmethod
    def shown(opens_at: datetime, closes_at: datetime | None = None) -> dict[str, Any]:
        """Moments as this form shows them."""
        opens = timezone.localtime(opens_at)
        closes = timezone.localtime(closes_at) if closes_at else None
        return {
            "opens_on": opens.date(),
            "opens_time": opens.time(),
            "closes_on": closes.date() if closes else None,
            "closes_time": closes.time() if closes else None,
        }


class RoundForm(Times):
    """A test in a class: which, when, and how sheets are paired."""

    quiz = forms.ModelChoiceField(Quiz.objects.none(), label=_("Knowledge test"), widget=PickOne)
    phase = forms.ChoiceField(label=_("When"), choices=QuizRound.Phase.choices, widget=RadioCards)
    pairing = forms.ChoiceField(
        label=_("How sheets are paired"),
        choices=QuizRound.Pairing.choices,
        widget=RadioCards,
        help_text=_("Of a code of one's own only a hash is kept: nobody learns who wrote which sheet."),
    )
    before = forms.ModelChoiceField(
        QuizRound.objects.none(),
        label=_("Compared with the test before"),
        required=False,
        help_text=_("For an after only. Left open: the latest one before in this class."),
    )
    asks_group = forms.BooleanField(label=_("Ask for the group"), required=False, initial=True)
    asks_gender = forms.BooleanField(label=_("Ask for the gender"), required=False)

    def __init__(self, *args: Any, run: CourseRun | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Quiz.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), kind=Quiz.Kind.CLASS)
        self.fields["quiz"].queryset = offered  # type: ignore[attr-defined]
        befores = QuizRound.objects.filter(course_run=run, phase=QuizRound.Phase.BEFORE).select_related("quiz")
        self.fields["before"].queryset = befores  # type: ignore[attr-defined]
        self.fields["before"].label_from_instance = _named  # type: ignore[attr-defined]
        self.fieldsets = [
            (_("Knowledge test"), ["quiz", "phase", "before"]),
            (_("Whose sheet it is"), ["pairing", "asks_group", "asks_gender"]),
            self.times,
        ]


def _named(one: QuizRound) -> str:
    return f"{codes.written(one.code)} · {one.quiz.title}"


class RoundTimesForm(Times):
    """When a round opens and closes, and what it asks besides."""

    asks_group = forms.BooleanField(label=_("Ask for the group"), required=False)
    asks_gender = forms.BooleanField(label=_("Ask for the gender"), required=False)


class ClassFormTimes(Times):
    """When the reaction sheet or follow-up of a class is open."""

    kind = forms.ChoiceField(choices=ClassForm.Kind.choices, widget=forms.HiddenInput)


class AssignForm(forms.Form):
    """Whose sheet it is: a learner of the class by code or badge."""

    who = forms.CharField(label=_("Learner code or badge"), max_length=40)

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run

    def clean_who(self) -> Learner:
        typed = self.cleaned_data["who"].strip()
        asked = Q(learner_code__iexact=typed)
        with suppress(CodeRefused):
            asked |= Q(badge_code=badges.normalise(typed))
        learner = Learner.objects.filter(asked, course_run=self.run).first()
        if learner is None:
            raise ValidationError(_("Nobody in this class has this code."))
        return learner


class TypedSheetForm(forms.Form):
    """One paper sheet as it is typed: whose it is, then a letter a question."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.CharField(label=_("Badge"), max_length=40)
    line = forms.CharField(label=_("Answers"), max_length=800)

    def __init__(self, *args: Any, quiz_round: QuizRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quiz_round = quiz_round
        self.options = [len(question.options) for question in quiz_round.quiz.in_order()]
        self.by_badge = quiz_round.pairing == QuizRound.Pairing.PERSON
        small = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        self.fields["who"].widget.attrs.update(small, autofocus="")
        self.fields["line"].widget.attrs.update(small, **{"data-questions": str(len(self.options))})
        if not self.by_badge:
            self.fields["who"].label = _("Own code")
            self.fields["who"].required = quiz_round.phase != QuizRound.Phase.SINGLE

    def clean_who(self) -> str:
        """The badge as kept (also by learner code, which is shorter to type), or the own code as typed."""
        typed: str = self.cleaned_data["who"].strip()
        if not self.by_badge:
            return _own(typed)
        learner = self.quiz_round.course_run.learners.filter(learner_code__iexact=typed).first()  # type: ignore[union-attr]
        if learner:
            return str(learner.badge_code)
        try:
            return badges.normalise(typed)
        except CodeRefused as error:
            raise ValidationError(_("This is not a badge code. Look at the sheet again.")) from error

    def clean_line(self) -> list[str]:
        try:
            return laws.read(read_line(self.cleaned_data["line"]), options=self.options)
        except laws.AnswersUnfit as error:
            typed = len(read_line(self.cleaned_data["line"]))
            if typed != len(self.options):
                said = _("%(typed)s answers were typed; the test has %(asked)s questions.")
                raise ValidationError(said % {"typed": typed, "asked": len(self.options)}) from error
            raise ValidationError(_("One of the letters is not on the sheet.")) from error

    def row(self) -> dict[str, Any]:
        """What hand_in takes."""
        said = self.cleaned_data
        who = {"badge": said["who"]} if self.by_badge else {"own_code": said["who"]}
        return {"id": said["id"], "quiz_round": self.quiz_round.pk, "answers": said["line"], "how": "typed", **who}


def _own(typed: str) -> str:
    try:
        return codes.own_code(typed) if typed else ""
    except codes.OwnCodeRefused as error:
        raise ValidationError(_("An own code has 4 to 20 letters and digits.")) from error
