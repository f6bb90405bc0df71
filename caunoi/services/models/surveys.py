"""Surveys of needs: somebody was asked what they need, and advised. What is asked is the province's to set."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.services.models.facts import Fact, FactQuerySet


class SurveyQuestionQuerySet(models.QuerySet["SurveyQuestion"]):
    def visible_to(self, user: User) -> "SurveyQuestionQuerySet":
        """What is asked is open to everyone who signs in."""
        return self

    def asked(self) -> "SurveyQuestionQuerySet":
        """The questions that nobody has ended."""
        return self.filter(valid_to__isnull=True)

    def on(self, day: date) -> "SurveyQuestionQuerySet":
        """The questions asked on this day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class SurveyQuestion(Record):
    """A question of the survey of needs, asked from a day until a day. Answers name it by its id.

    Its words never change: reworded it is ended, and a new one with the same code takes its place, so that old
    answers stay readable beside what was asked. `need`: a yes to it names this need. `choices`: [{code, vi, en}].
    """

    class Kind(models.TextChoices):
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        NUMBER = "number", _("A number")

    code = open_(models.SlugField(_("code"), max_length=30))
    text_vi = open_(models.CharField(_("question in Vietnamese"), max_length=200))
    text_en = open_(models.CharField(_("question in English"), max_length=200))
    kind = open_(models.CharField(_("kind of answer"), max_length=8, choices=Kind.choices))
    choices = open_(models.JSONField(_("answers to choose from"), default=list, blank=True))
    need = open_(models.CharField(_("a yes names this need"), max_length=20, blank=True))
    order = open_(models.PositiveSmallIntegerField(default=1))
    valid_from = open_(models.DateField(_("asked from")))
    valid_to = open_(models.DateField(_("asked until"), null=True, blank=True))

    objects = SurveyQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("order", "code", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("code",), condition=Q(valid_to__isnull=True), name="survey_question_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" else self.text_vi

    def words_for(self, answer: Any) -> str:
        """An answer as it is read: yes, a choice's words, a number."""
        if self.kind == self.Kind.YES_NO:
            return str({"yes": _("Yes"), "no": _("No")}.get(answer, answer))
        if self.kind == self.Kind.CHOICE:
            language = "en" if get_language() == "en" else "vi"
            return next((choice[language] for choice in self.choices if choice["code"] == answer), str(answer))
        return str(answer)


class NeedsSurvey(Fact):
    """One person was asked once: one lượt. `needs` are bits of NEEDS, `answers` {question id: answer}."""

    needs = coded(models.PositiveIntegerField(_("needs"), default=0))
    advised = coded(models.BooleanField(_("advised"), default=True))
    answers = coded(models.JSONField(_("answers"), default=dict, blank=True))

    objects = FactQuerySet["NeedsSurvey"].as_manager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=("approach", "on"), name="survey_approach_on")]
