"""Tests: offered, accepted, and whether the client knows the result. What the result was has no place anywhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.outreach.models import Contact
from caunoi.privacy.labels import coded
from caunoi.services.models.facts import Fact, FactQuerySet


class TestFollowUp(Fact):
    """One test of one person, followed up: offered, accepted, result known to the client. Never the result itself.

    It has no note either: words could hold what must not be kept. It follows the offer made in a contact (`contact`),
    or stands alone where the client was tested at a facility.
    """

    __test__ = False  # for pytest, which takes every class named Test… for tests

    class Place(models.TextChoices):
        SELF = "self", _("By the client, with a kit")
        COMMUNITY = "community", _("With the club, by finger prick")
        FACILITY = "facility", _("At a health facility")

    contact = coded(
        models.ForeignKey(
            Contact,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="test_follow_ups",
            verbose_name=_("contact in which it was offered"),
        )
    )
    place = coded(models.CharField(_("where"), max_length=10, choices=Place.choices))
    offered = coded(models.BooleanField(_("offered"), default=True))
    accepted = coded(models.BooleanField(_("test accepted")))
    result_known = coded(models.BooleanField(_("the client knows the result"), null=True, blank=True))

    objects = FactQuerySet["TestFollowUp"].as_manager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=("approach", "on"), name="test_approach_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted=True) | Q(result_known__isnull=True), name="test_known_only_if_accepted"
            ),
            models.CheckConstraint(condition=Q(note=""), name="test_without_words"),
        ]
