"""Incidents, what was offered and given, and the events that move them on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.clients.models import Client, Consent
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.safety.models.choices import (
    Against,
    Kind,
    Level,
    Outcome,
    Pathway,
    Perpetrator,
    Source,
    SupportKind,
    SupportState,
)


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, user: User) -> "IncidentQuerySet":
        """A club's leads see its incidents; a worker those they recorded or answered; an officer their approaches'."""
        if user.role == Role.OFFICER:
            return self.filter(approach__in=Approach.objects.visible_to(user))
        own = self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.LEAD:
            return own
        if user.role == Role.WORKER:
            return own.filter(Q(recorded_by=user) | Q(responder=user))
        return self.none()

    def open(self) -> "IncidentQuerySet":
        """Those that nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def counting(self) -> "IncidentQuerySet":
        """Those that were not entered by mistake."""
        return self.exclude(outcome=Outcome.MISTAKE)


class Incident(Record):
    """Vụ việc: violence or a crisis that somebody told us of, under a code of its own; never what led to it.

    Its code follows from its id (`rules.codes`), so that a phone without signal can show it. It has a life: each event
    that stands raises `version`. `counts_on` is the day that figures and zero reports count it on: the day it
    happened, or the day it was reported where nobody knows.
    """

    code = coded(models.CharField(_("code"), max_length=10, unique=True))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="incidents", verbose_name=_("club")))
    approach = coded(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="incidents", verbose_name=_("approach"))
    )
    commune = coded(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("commune")))
    client = coded(
        models.ForeignKey(
            Client,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="incidents",
            verbose_name=_("client"),
        )
    )
    reported_at = coded(models.DateTimeField(_("reported at")))
    happened_on = coded(models.DateField(_("happened on"), null=True, blank=True))
    happened_at = coded(models.DateTimeField(_("happened at"), null=True, blank=True))
    counts_on = coded(models.DateField())
    kind = coded(models.CharField(_("kind"), max_length=20, choices=Kind.choices))
    perpetrator = coded(models.CharField(_("by whom"), max_length=12, choices=Perpetrator.choices))
    against = coded(models.CharField(_("against"), max_length=10, choices=Against.choices))
    source = coded(models.CharField(_("who told us"), max_length=8, choices=Source.choices))
    concerns = coded(models.PositiveSmallIntegerField(_("own pathway"), default=0))  # bits of rules.choices.CONCERNS
    immediate_danger = coded(models.BooleanField(_("in danger now"), default=False))
    first_response_at = coded(models.DateTimeField(_("first response"), null=True, blank=True))
    responder = coded(
        models.ForeignKey(
            User,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("responder"),
        )
    )
    pathway = coded(models.CharField(_("own pathway"), max_length=12, choices=Pathway.choices, blank=True))
    follow_up_on = coded(models.DateField(_("look after again on"), null=True, blank=True))
    closed_at = coded(models.DateTimeField(_("closed"), null=True, blank=True))
    outcome = coded(models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True))
    police_consent = coded(
        models.OneToOneField(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    alert_level = coded(
        models.CharField(_("may be told"), max_length=20, choices=Level.choices, default=Level.RECORD_ONLY)
    )
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    version = open_(models.PositiveIntegerField(default=1))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ("-reported_at", "-id")
        indexes = [
            models.Index(fields=("club", "counts_on"), name="incident_club_counts_on"),
            models.Index(fields=("approach", "counts_on"), name="incident_approach_counts_on"),
            models.Index(fields=("closed_at", "-reported_at"), name="incident_open"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="incident_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) | Q(happened_on__isnull=False), name="incident_hour_has_day"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SupportQuerySet(models.QuerySet["Support"]):
    def visible_to(self, user: User) -> "SupportQuerySet":
        """Supports are seen with their incident."""
        return self.filter(incident__in=Incident.objects.visible_to(user))


class Support(Record):
    """One step of one kind of help: offered, accepted, declined or given, on a day, at an hour if it is known.

    A fact that is added, never changed: how a kind of help stands is its latest step.
    """

    incident = coded(models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="supports"))
    kind = coded(models.CharField(_("support"), max_length=24, choices=SupportKind.choices))
    state = coded(models.CharField(_("state"), max_length=10, choices=SupportState.choices))
    on = coded(models.DateField(_("on")))
    at = coded(models.DateTimeField(_("at"), null=True, blank=True))
    number = open_(models.PositiveIntegerField())  # the version of the incident that this step made

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ("incident", "number")
        constraints = [models.UniqueConstraint(fields=("incident", "number"), name="support_number_once")]
        indexes = [models.Index(fields=("kind", "state"), name="support_kind_state")]


class IncidentEventQuerySet(models.QuerySet["IncidentEvent"]):
    def visible_to(self, user: User) -> "IncidentEventQuerySet":
        """Events are seen with their incident."""
        return self.filter(incident__in=Incident.objects.visible_to(user))

    def to_look_at(self) -> "IncidentEventQuerySet":
        """Events that came too late or did not fit, and that nobody has looked at since."""
        return self.filter(stood=False, looked_at__isnull=True).exclude(because="overtaken")


class IncidentEvent(Record):
    """What somebody did about an incident, and the version they knew.

    `stood` is False where some of it (`lost`) took no effect: it came too late (somebody else had changed the same
    thing since that version), did not fit (an open incident cannot be reopened), or its author had overtaken it.
    It is kept and shown to a person until somebody has looked at it.
    """

    incident = coded(models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="events"))
    event = coded(models.CharField(max_length=12))
    based_on = open_(models.PositiveIntegerField())
    version = open_(models.PositiveIntegerField())
    happened_at = coded(models.DateTimeField())
    after = coded(models.JSONField(default=dict))
    before = coded(models.JSONField(default=dict))
    note = coded(models.CharField(max_length=200, blank=True))
    stood = coded(models.BooleanField(default=True))
    because = coded(models.CharField(max_length=10, blank=True))
    lost = coded(models.JSONField(default=list))
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    looked_at = open_(models.DateTimeField(null=True, blank=True))
    looked_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = IncidentEventQuerySet.as_manager()

    class Meta:
        ordering = ("incident", "recorded_at", "id")
        indexes = [models.Index(fields=("stood", "looked_at"), name="incident_event_to_look_at")]
