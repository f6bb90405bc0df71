"""Surveys of needs: somebody was asked what they need, and advised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.privacy.labels import coded
from caunoi.services.models.facts import Fact, FactQuerySet


class NeedsSurvey(Fact):
    """One person was asked once: one lượt. `needs` are bits of rules.NEEDS."""

    needs = coded(models.PositiveIntegerField(_("needs"), default=0))
    advised = coded(models.BooleanField(_("advised"), default=True))

    objects = FactQuerySet["NeedsSurvey"].as_manager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=("approach", "on"), name="survey_approach_on")]
