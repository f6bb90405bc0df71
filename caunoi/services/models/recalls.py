"""Recalls: what a client took back, and whether its receiver heeded it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded
from caunoi.services.models.referrals import Referral


class RecallQuerySet(models.QuerySet["Recall"]):
    def visible_to(self, user: User) -> "RecallQuerySet":
        """Clubs and officers see the recalls of their referrals; a provider those that it was asked to heed."""
        if user.role == Role.PROVIDER:
            agencies = user.postings.current().filter(agency__isnull=False).values("agency")
            return self.filter(receiver__in=agencies)
        return self.filter(referral__in=Referral.objects.visible_to(user))

    def unconfirmed(self) -> "RecallQuerySet":
        """Recalls of which the receiver has not said that it destroyed what it had."""
        return self.filter(confirmed_at__isnull=True)


class Recall(Record):
    """The client took back what a receiver was told: it reads nothing more, and is asked to destroy what it noted."""

    class Because(models.TextChoices):
        WITHDRAWN = "withdrawn", _("Consent withdrawn")
        FORGOTTEN = "forgotten", _("Asked to be forgotten")
        OFFICE = "office", _("Recalled by the office")

    referral = coded(models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="recall"))
    receiver = coded(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+"))
    because = coded(models.CharField(_("because"), max_length=9, choices=Because.choices))
    asked_at = coded(models.DateTimeField(_("recalled at")))
    asked_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    seen_at = coded(models.DateTimeField(_("seen at"), null=True, blank=True))
    confirmed_at = coded(models.DateTimeField(_("confirmed at"), null=True, blank=True))
    confirmed_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    by_slip = coded(models.BooleanField(_("confirmed with the slip"), default=False))

    objects = RecallQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = [
            models.Index(fields=("asked_at",), condition=Q(confirmed_at__isnull=True), name="recall_unconfirmed")
        ]
