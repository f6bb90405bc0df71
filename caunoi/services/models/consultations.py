"""Consultations: legal advice, counselling. Topic, minutes and next step; never what was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.network.models import Agreement
from caunoi.privacy.labels import coded
from caunoi.services.models.facts import Fact, FactQuerySet


class Consultation(Fact):
    """One person was advised once: one lượt."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("Legal advice")
        PSYCHOLOGICAL = "psychological", _("Psychological counselling")
        HEALTH = "health", _("Health advice")
        RIGHTS = "rights", _("Rights at work")

    class Topic(models.TextChoices):
        LABOUR = "labour", _("Work and contracts")
        PAPERS = "papers", _("Papers and residence")
        FAMILY = "family", _("Family and children")
        VIOLENCE = "violence", _("Violence")
        DEBT = "debt", _("Debt")
        ADMINISTRATIVE = "administrative", _("Dealing with authorities")
        HEALTH = "health", _("Health")
        OTHER = "other", _("Other")

    class Result(models.TextChoices):
        ADVISED = "advised", _("Advised, finished")
        CONTINUES = "continues", _("Continues")
        PASSED_ON = "passed_on", _("Passed on to another service")

    kind = coded(models.CharField(_("kind of advice"), max_length=15, choices=Kind.choices))
    topic = coded(models.CharField(_("topic"), max_length=15, choices=Topic.choices))
    agreement = coded(
        models.ForeignKey(
            Agreement,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="consultations",
            verbose_name=_("counsellor's agreement"),
        )
    )
    mode = coded(
        models.CharField(
            _("how"),
            max_length=10,
            choices=[("in_person", _("In person")), ("phone", _("By phone")), ("online", _("Over the internet"))],
            default="in_person",
        )
    )
    minutes = coded(models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True))
    result = coded(models.CharField(_("result"), max_length=10, choices=Result.choices, default=Result.ADVISED))
    next_on = coded(models.DateField(_("next step on"), null=True, blank=True))

    objects = FactQuerySet["Consultation"].as_manager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=("approach", "on"), name="consultation_approach_on")]
