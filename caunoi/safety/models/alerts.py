"""Safety alerts: a warning to other clubs that names nobody, and which clubs it reached."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import FIELD_ROLES, Role
from caunoi.base.models import Record
from caunoi.network.models import Club
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.safety.models.choices import Level
from caunoi.safety.models.incidents import Incident


class SafetyAlertQuerySet(models.QuerySet["SafetyAlert"]):
    def visible_to(self, user: User) -> "SafetyAlertQuerySet":
        """Field roles see what was published to all clubs and what is their own club's; officers what their clubs
        wrote and what all clubs read; nobody else sees any. An author's own proposal is seen with the club's."""
        if user.role not in (*FIELD_ROLES, Role.OFFICER):
            return self.none()
        own = Q(club__in=Club.objects.visible_to(user))
        if user.role == Role.WORKER:
            own &= Q(published_at__isnull=False) | Q(made_by=user)
        return self.filter(own | Q(level=Level.ALL_CLUBS, published_at__isnull=False))

    def live(self, at: datetime) -> "SafetyAlertQuerySet":
        """Those that warn at this moment: published, not expired, not withdrawn."""
        return self.filter(published_at__lte=at, expires_at__gt=at, withdrawn_at__isnull=True)

    def waiting(self) -> "SafetyAlertQuerySet":
        """Proposals on which nobody has decided."""
        return self.filter(published_at__isnull=True, refused_at__isnull=True, withdrawn_at__isnull=True)


class SafetyAlert(Record):
    """Cảnh báo an toàn: coded warnings and a short text for a coarse place. Names nobody, never says who told.

    Somebody proposes it, a lead of the club who is not its author (or an officer) publishes or refuses it. It ends
    by itself after at most thirty days. It never goes further than the person concerned chose.
    """

    incident = coded(
        models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="alerts")
    )
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+", verbose_name=_("club")))
    commune = coded(
        models.ForeignKey(
            Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune")
        )
    )
    warnings = coded(models.PositiveIntegerField(_("warnings"), default=0))  # bits of rules.choices.WARNINGS
    text = coded(models.CharField(_("short text"), max_length=160, blank=True))
    level = coded(models.CharField(_("goes to"), max_length=20, choices=Level.choices))
    days = open_(models.PositiveSmallIntegerField(_("days")))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    moderated_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    published_at = open_(models.DateTimeField(null=True, blank=True))
    expires_at = open_(models.DateTimeField(null=True, blank=True))
    refused_at = open_(models.DateTimeField(null=True, blank=True))
    refused_because = coded(models.CharField(max_length=12, blank=True))
    withdrawn_at = open_(models.DateTimeField(null=True, blank=True))
    withdrawn_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = SafetyAlertQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(level=Level.RECORD_ONLY), name="alert_may_be_told"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=30), name="alert_thirty_days"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(moderated_by=F("made_by")), name="alert_second_person"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, expires_at__isnull=True)
                | Q(published_at__isnull=False, expires_at__gt=F("published_at")),
                name="alert_published_expires",
            ),
        ]
        indexes = [models.Index(fields=("expires_at",), name="alert_expires_at")]


class AlertSeenQuerySet(models.QuerySet["AlertSeen"]):
    def visible_to(self, user: User) -> "AlertSeenQuerySet":
        """Seen with the alert; pages show only how many."""
        return self.filter(alert__in=SafetyAlert.objects.visible_to(user))


class AlertSeen(Record):
    """An alert has reached a club. Not whom there, and not when."""

    alert = coded(models.ForeignKey(SafetyAlert, on_delete=models.CASCADE, related_name="seen"))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+"))

    objects = AlertSeenQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("alert", "club"), name="alert_seen_once")]
