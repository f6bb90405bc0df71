"""What happened to referrals, and what was said of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.services.models.referrals import Referral, Side, State
from caunoi.services.rules import referrals as rules


class ReferralEventQuerySet(models.QuerySet["ReferralEvent"]):
    def visible_to(self, user: User) -> "ReferralEventQuerySet":
        """Events are seen with their referral; a provider sees those of its own side, and what a client complains
        about reaches the lead and the office only."""
        rows = self.filter(referral__in=Referral.objects.visible_to(user))
        if user.role == Role.WORKER:
            return rows.exclude(event=rules.COMPLAIN, side=Side.CLIENT)
        return rows.filter(side=Side.PROVIDER) if user.role == Role.PROVIDER else rows

    def to_settle(self) -> "ReferralEventQuerySet":
        """Events that came too late or did not fit, and that nobody has looked at."""
        return self.filter(stood=False, settled_at__isnull=True)

    def complaints(self) -> "ReferralEventQuerySet":
        """What clients complained about."""
        return self.filter(event=rules.COMPLAIN)


class ReferralEvent(Record):
    """Something that happened to a referral, or that somebody said of it. Kept whether it stands or not.

    `based_on` is the version that its author saw, `version` the one it made. `before` and `after` are its place in
    the replay as it stands now: a later arrival may move it, and take `stood` from it.
    """

    referral = coded(models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events"))
    event = coded(models.CharField(_("event"), max_length=16))
    side = coded(models.CharField(_("who said it"), max_length=8, choices=Side.choices))
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    by_slip = coded(models.BooleanField(_("with the slip"), default=False))
    at = coded(models.DateTimeField(_("happened at")))
    recorded_at = open_(models.DateTimeField())
    reason = coded(models.CharField(_("reason"), max_length=20, blank=True))
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    received = coded(models.CharField(_("service received"), max_length=30, blank=True))
    satisfaction = coded(models.PositiveSmallIntegerField(_("satisfaction, 1 to 5"), null=True, blank=True))
    based_on = open_(models.PositiveIntegerField(default=1))
    version = open_(models.PositiveIntegerField())
    before = coded(models.CharField(max_length=12, choices=State.choices))
    after = coded(models.CharField(max_length=12, choices=State.choices))
    stood = coded(models.BooleanField(_("stands"), default=True))
    settled_at = open_(models.DateTimeField(null=True, blank=True))
    settled_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))

    objects = ReferralEventQuerySet.as_manager()

    class Meta:
        ordering = ("referral", "at", "id")
        constraints = [
            models.UniqueConstraint(fields=("referral", "version"), name="referral_event_version"),
            models.UniqueConstraint(
                fields=("referral", "event", "side"),
                condition=Q(side__in=("provider", "client")),
                name="referral_step_once",
            ),
        ]
        indexes = [
            models.Index(fields=("recorded_at",), condition=Q(event="complain"), name="referral_complaints"),
            models.Index(
                fields=("recorded_at",), condition=Q(stood=False, settled_at__isnull=True), name="referral_to_settle"
            ),
        ]

    @property
    def was_unaware(self) -> bool:
        """Whether something had happened already that its author had not seen."""
        return self.based_on < self.version - 1
