"""Referrals: a client's need sent to a service and back, what happened on the way, and what was recalled."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.clients.models import Client, Consent
from caunoi.directory.models import Service
from caunoi.hotline.models import Call
from caunoi.network.models import Agency, Approach, Club
from caunoi.outreach.models import Contact
from caunoi.privacy.labels import coded, open_
from caunoi.safety.models import Incident
from caunoi.services.rules import referrals as rules
from caunoi.services.rules import slips


class State(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    REQUESTED = "requested", _("Sent")
    RECEIVED = "received", _("Has arrived")
    ACCEPTED = "accepted", _("Accepted")
    IN_PROGRESS = "in_progress", _("Being helped")
    REJECTED = "rejected", _("Refused by the service")
    COMPLETED = "completed", _("Helped")
    CANCELLED = "cancelled", _("Called off")
    FAILED = "failed", _("Did not come about")
    DECLINED = "declined", _("Client did not want it")


class Urgency(models.TextChoices):
    URGENT = "urgent", _("Urgent (answer within 24 hours)")
    SOON = "soon", _("Soon (within 3 days)")
    ROUTINE = "routine", _("Routine (within 7 days)")


class Side(models.TextChoices):
    WORKER = "worker", _("Club")
    PROVIDER = "provider", _("Service")
    CLIENT = "client", _("The client")
    OFFICE = "office", _("Office")


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: User) -> "ReferralQuerySet":
        """Workers and leads see their own clubs' referrals, officers those of their approaches, a service provider
        those sent to it while the client's consent stands and nothing was recalled; no one else."""
        if user.role in CLUB_ROLES:
            return self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.OFFICER:
            return self.filter(approach__in=Approach.objects.visible_to(user))
        if user.role == Role.PROVIDER:
            agencies = user.postings.current().filter(agency__isnull=False).values("agency")
            return self.filter(receiver__in=agencies).readable_there()
        return self.none()

    def readable_there(self) -> "ReferralQuerySet":
        """Those that their receiver may read today: sent, not recalled, and the consent stands.

        One made without consent may be read as long as its slip lives.
        """
        consents = Consent.objects.standing().filter(
            pk=OuterRef("consent"), client=OuterRef("client"), receiver=OuterRef("receiver")
        )
        overridden = Q(override_by__isnull=False, made_at__gt=timezone.now() - slips.LIVES)
        agreed = self.exclude(state=State.DRAFT).filter(recalled_at__isnull=True)
        return agreed.filter(Exists(consents) | overridden).exclude(receiver__kind=Agency.Kind.POLICE)

    def counting(self) -> "ReferralQuerySet":
        """Referrals that were really made: neither drafts nor entered by mistake."""
        return self.exclude(state=State.DRAFT).exclude(state=State.CANCELLED, closed_because="mistake")

    def open(self) -> "ReferralQuerySet":
        """Sent, not ended and not recalled."""
        return self.filter(state__in=rules.OPEN, recalled_at__isnull=True)

    def taking_a_place(self) -> "ReferralQuerySet":
        """Those that hold a seat or bed of their service."""
        return self.filter(state__in=rules.TAKING_A_PLACE, recalled_at__isnull=True)

    def unanswered(self, at: datetime) -> "ReferralQuerySet":
        """Sent by this moment and not answered; recalled ones wait for no answer."""
        return self.filter(state=State.REQUESTED, recalled_at__isnull=True, requested_at__lte=at)

    def at_rung(self, rung: str, at: datetime) -> "ReferralQuerySet":
        """Unanswered ones that are now the worker's, the lead's or the officer's to look after."""
        place = rules.RUNGS.index(rung)
        ways = Q()
        for urgency, climbs in rules.CLIMBS.items():
            way = Q(urgency=urgency)
            if place > 0:
                way &= Q(requested_at__lte=at - climbs[place - 1])
            if place < len(climbs):
                way &= Q(requested_at__gt=at - climbs[place])
            ways |= way
        return self.unanswered(at).filter(ways)

    def overdue(self, at: datetime) -> "ReferralQuerySet":
        """Unanswered ones that have climbed at least to the lead."""
        late = Q()
        for urgency, (lead, _officer) in rules.CLIMBS.items():
            late |= Q(urgency=urgency, requested_at__lte=at - lead)
        return self.unanswered(at).filter(late)


class Referral(Record):
    """Chuyển gửi: a client is sent to one service for one need, with a consent for its receiver.

    Its state is what its events say, replayed (rules.referrals). The slip's code is kept only as a keyed hash.
    """

    client = coded(
        models.ForeignKey(Client, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("client"))
    )
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="+", verbose_name=_("club")))
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="+", verbose_name=_("approach"))
    )
    need = coded(models.CharField(_("need"), max_length=30))
    service = coded(
        models.ForeignKey(Service, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("service"))
    )
    receiver = coded(
        models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("receiver"))
    )
    urgency = coded(models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.ROUTINE))
    made_on = coded(models.DateField(_("made on")))
    made_at = coded(models.DateTimeField(_("made at")))
    accompanied = coded(models.BooleanField(_("accompanied"), default=False))
    consent = coded(models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    override_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    override_reason = coded(models.CharField(_("reason"), max_length=200, blank=True))
    state = coded(models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT))
    version = open_(models.PositiveIntegerField(default=1))
    slip_hash = coded(models.CharField(max_length=64, unique=True, null=True, blank=True))
    slip_expires_at = coded(models.DateTimeField(null=True, blank=True))
    contact = coded(models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    call = coded(models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"))
    incident = coded(
        models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals")
    )
    received_service = coded(models.CharField(_("service received"), max_length=30, blank=True))
    requested_at = coded(models.DateTimeField(_("sent at"), null=True, blank=True))
    answered_at = coded(models.DateTimeField(_("answered at"), null=True, blank=True))
    closed_at = coded(models.DateTimeField(_("closed at"), null=True, blank=True))
    closed_because = coded(models.CharField(_("reason"), max_length=20, blank=True))
    recalled_at = coded(models.DateTimeField(_("recalled at"), null=True, blank=True))
    satisfaction = coded(models.PositiveSmallIntegerField(_("satisfaction, 1 to 5"), null=True, blank=True))
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False, override_by__isnull=True)
                | (Q(consent__isnull=True, override_by__isnull=False) & ~Q(override_reason="")),
                name="referral_agreed_or_overridden",
            ),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="referral_state"),
            models.CheckConstraint(
                condition=Q(state__in=rules.CLOSED, closed_at__isnull=False)
                | (~Q(state__in=rules.CLOSED) & Q(closed_at__isnull=True)),
                name="referral_closed_at",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)), name="referral_satisfaction"
            ),
        ]
        indexes = [
            models.Index(fields=("approach", "made_on"), name="referral_approach_made"),
            models.Index(fields=("club", "state"), name="referral_club_state"),
            models.Index(fields=("receiver", "state"), name="referral_receiver_state"),
            models.Index(fields=("requested_at",), condition=Q(state="requested"), name="referral_unanswered"),
            models.Index(fields=("closed_at",), name="referral_closed"),
        ]

    @property
    def is_open(self) -> bool:
        """Sent, not ended and not recalled."""
        return self.state in rules.OPEN and self.recalled_at is None

    def rung_at(self, at: datetime) -> str | None:
        """Whose it is to look after at this moment, if it was sent and nobody answered."""
        if self.state != State.REQUESTED or self.recalled_at or self.requested_at is None:
            return None
        return rules.rung(self.urgency, self.requested_at, at)
