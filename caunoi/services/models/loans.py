"""Loans for learning and work: from whom, about how much, what for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.privacy.labels import coded
from caunoi.services.models.facts import Fact, FactQuerySet
from caunoi.services.models.trades import TradeTraining


class Loan(Fact):
    """One client received one loan on a day. Its size is a band, never an amount."""

    class Source(models.TextChoices):
        POLICY_BANK = "policy_bank", _("Bank for Social Policies")
        UNION = "union", _("Fund of a union or association")
        CLUB = "club", _("The club's fund")
        FAMILY = "family", _("Family and friends")
        OTHER = "other", _("Other")

    class Band(models.TextChoices):
        UNDER_10 = "under_10", _("Under 10 million đồng")
        FROM_10 = "10_30", _("10 to 30 million đồng")
        FROM_30 = "30_50", _("30 to 50 million đồng")
        FROM_50 = "50_plus", _("50 million đồng and over")

    class Purpose(models.TextChoices):
        COURSE = "course", _("Learning a trade")
        TOOLS = "tools", _("Tools and materials")
        SHOP = "shop", _("Opening a shop or stall")
        FARM = "farm", _("Farming, livestock, fishing")
        LIVING = "living", _("Living costs, an emergency")
        OTHER = "other", _("Other")

    training = coded(
        models.ForeignKey(
            TradeTraining,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="loans",
            verbose_name=_("trade training"),
        )
    )
    source = coded(models.CharField(_("loan from"), max_length=12, choices=Source.choices))
    band = coded(models.CharField(_("amount of the loan"), max_length=8, choices=Band.choices, blank=True))
    purpose = coded(models.CharField(_("what for"), max_length=8, choices=Purpose.choices, blank=True))

    objects = FactQuerySet["Loan"].as_manager()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=("approach", "on"), name="loan_approach_on")]
        constraints = [models.CheckConstraint(condition=Q(client__isnull=False), name="loan_has_a_client")]
