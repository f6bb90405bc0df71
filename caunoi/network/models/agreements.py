"""Agreements: contracts and coordination programmes with those who provide a service."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network import rules
from caunoi.network.models.agencies import Agency
from caunoi.network.models.approaches import Approach
from caunoi.privacy.labels import open_


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> "AgreementQuerySet":
        """Field roles, officers and administrators see all; everyone else those of the agency they serve."""
        if user.role in (Role.WORKER, Role.LEAD, Role.OFFICER, Role.ADMIN):
            return self
        return self.filter(agency__in=user.postings.current().filter(agency__isnull=False).values("agency"))

    def in_state(self, state: str, on: date) -> "AgreementQuerySet":
        """Agreements that stand so on this day: coming, running (expiring ones too), expiring or expired."""
        begun = Q(starts_on__lte=on)
        lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        ways = {
            rules.COMING: ~begun,
            rules.RUNNING: begun & lasting,
            rules.EXPIRING: begun & Q(ends_on__range=(on, on + timedelta(days=rules.WARNING_DAYS))),
            rules.EXPIRED: Q(ends_on__lt=on),
        }
        return self.filter(ways[state])


class Agreement(Record):
    """Hợp đồng, chương trình phối hợp: what was agreed with an agency, for how much and how long.

    As on paper, it holds on its last day (`ends_on`) too.
    """

    class Kind(models.TextChoices):
        CONTRACT = "contract", _("Contract")
        COORDINATION = "coordination", _("Coordination programme")

    class Provider(models.TextChoices):
        LAWYER = "lawyer", _("Lawyer")
        HEALTH = "health", _("Health facility")
        VOCATIONAL = "vocational", _("Vocational training")
        COUNSELLING = "counselling", _("Counselling")
        SHELTER = "shelter", _("Shelter")
        OTHER = "other", _("Other")

    code = open_(models.CharField(_("number and symbol"), max_length=40, unique=True))
    kind = open_(models.CharField(_("kind"), max_length=12, choices=Kind.choices))
    provider = open_(models.CharField(_("kind of provider"), max_length=12, choices=Provider.choices))
    agency = open_(
        models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("agency"))
    )
    approach = open_(
        models.ForeignKey(
            Approach,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="agreements",
            verbose_name=_("approach"),
        )
    )
    scope = open_(models.TextField(_("scope")))
    volume = open_(models.PositiveIntegerField(_("volume"), null=True, blank=True))
    volume_unit = open_(models.CharField(_("unit of the volume"), max_length=40, blank=True))
    price = open_(models.CharField(_("price"), max_length=120, blank=True))
    signed_on = open_(models.DateField(_("signed on")))
    starts_on = open_(models.DateField(_("starts on")))
    ends_on = open_(models.DateField(_("ends on"), null=True, blank=True))

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-signed_on", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="agreement_span"
            ),
            models.CheckConstraint(
                condition=Q(volume__isnull=True) | ~Q(volume_unit=""), name="agreement_volume_has_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def state_on(self, day: date) -> str:
        """How it stands on a day: one of `rules.STATES`."""
        return rules.agreement_state(self.starts_on, self.ends_on, on=day)
