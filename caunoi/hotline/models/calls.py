"""Calls on the back-line and their steps."""

from datetime import datetime

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.base.models import Record
from caunoi.hotline.models.roster import DutyShift, Kind
from caunoi.hotline.rules.ladder import COORDINATOR, NATIONAL, RUNGS, Ladder
from caunoi.network.models import Club
from caunoi.network.models.approaches import narrowed_to
from caunoi.privacy.labels import coded, open_

STARTS = ("first_from", "backup_from", "coordinator_from", "national_from")
"""The fields that say from when an unanswered call waits at each rung."""


class Outcome(models.TextChoices):
    ADVISED = "advised", _("Advised, finished")
    REFERRED = "referred", _("Referred to a service")
    EMERGENCY_HELP = "emergency_help", _("Emergency help came")
    CALL_BACK = "call_back", _("Will call again")
    BROKE_OFF = "broke_off", _("The call broke off")
    OTHER_LINE = "other_line", _("Helped by another line")
    MISTAKE = "mistake", _("Entered by mistake, not counted")


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: User, at: datetime | None = None) -> "CallQuerySet":
        """Club roles see their own clubs' calls, experts those that reached them or that they handled, officers all.

        An officer held to some approaches sees their clubs' calls, those of no club, and those that reached the
        coordinator. No one else sees any.
        """
        at = at or timezone.now()
        if user.role in CLUB_ROLES:
            return self.filter(club__in=Club.objects.visible_to(user))
        if user.role == Role.EXPERT:
            return self.for_expert(user, at)
        if user.role != Role.OFFICER:
            return self.none()
        if narrowed_to(user) is None:
            return self
        own = Q(club__isnull=True) | Q(club__in=Club.objects.visible_to(user)) | Q(handler=user)
        return self.filter(own | Q(coordinator_from__lte=at))

    def for_expert(self, user: User, at: datetime) -> "CallQuerySet":
        """Calls that wait and have reached this expert's rung, are offered to them, or were ever handled by them."""
        answers = ("answered", "accepted")
        handled = CallStep.objects.filter(call=OuterRef("pk"), who=user, event__in=answers, stood=True)
        return self.filter(self._reaching(user, at) | Q(handler=user) | Q(offered_to=user) | Exists(handled))

    def reaching(self, user: User, at: datetime) -> "CallQuerySet":
        """Unanswered calls that have come to a rung where this account is on call at a moment."""
        return self.filter(self._reaching(user, at))

    def _reaching(self, user: User, at: datetime) -> Q:
        shifts = DutyShift.objects.covering(at).filter(expert=user).values_list("kind", "rank")
        found = Q(pk__in=[])
        for kind, rank in shifts:
            found |= Q(coordinator_from__lte=at) if kind == "coordination" else _come_to(kind, rank, at)
        return Q(state="open") & found

    def waiting(self) -> "CallQuerySet":
        """Calls that nobody has answered."""
        return self.filter(state="open")

    def waiting_at(self, rung: int, at: datetime) -> "CallQuerySet":
        """Unanswered calls that wait at this rung at a moment."""
        rows = self.waiting().filter(**{f"{STARTS[rung]}__lte": at}) if rung else self.waiting()
        return rows if rung == NATIONAL else rows.filter(**{f"{STARTS[rung + 1]}__gt": at})

    def most_urgent_first(self) -> "CallQuerySet":
        """Emergencies before what can wait; among equals whoever has waited longest."""
        order = Case(When(urgency="emergency", then=0), When(urgency="urgent", then=1), default=2)
        return self.order_by(order, "asked_at", "id")

    def counting(self) -> "CallQuerySet":
        """Calls that count: all but those entered by mistake."""
        return self.exclude(outcome=Outcome.MISTAKE)


def _come_to(kind: str, rank: int, at: datetime) -> Q:
    return Q(kind=kind) & (Q(**{f"{STARTS[rank]}__lte": at}) if rank else Q())


class Call(Record):
    """Cuộc gọi: somebody asked the back-line for help. Who it was about stands nowhere here."""

    class Caller(models.TextChoices):
        ANONYMOUS = "anonymous", _("Somebody anonymous")
        CLIENT = "client", _("A client")
        CLUB = "club", _("A club's worker, for somebody")
        OTHER = "other", _("Somebody else")

    class Urgency(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        URGENT = "urgent", _("Urgent")
        ROUTINE = "routine", _("Can wait")

    class State(models.TextChoices):
        OPEN = "open", _("Not answered yet")
        ANSWERED = "answered", _("Being handled")
        CLOSED = "closed", pgettext_lazy("call", "Closed")

    at = coded(models.DateTimeField(_("when")))
    club = coded(
        models.ForeignKey(
            Club, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("club")
        )
    )
    worker = coded(
        models.ForeignKey(
            User, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("worker")
        )
    )  # the club's worker who called for somebody; null where the caller rang the office or the expert directly
    caller = coded(models.CharField(_("who called"), max_length=10, choices=Caller.choices))
    kind = coded(models.CharField(_("kind of help"), max_length=12, choices=Kind.choices))
    topics = coded(models.PositiveIntegerField(_("topics")))  # bits of rules.choices.TOPICS
    urgency = coded(models.CharField(_("urgency"), max_length=10, choices=Urgency.choices))
    risks_yes = coded(models.PositiveIntegerField(default=0))  # bits of rules.choices.RISKS
    risks_no = coded(models.PositiveIntegerField(default=0))
    minutes = coded(models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True))
    note = coded(models.CharField(_("note"), max_length=200, blank=True))
    state = coded(models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN))
    outcome = coded(models.CharField(_("outcome"), max_length=15, choices=Outcome.choices, blank=True))
    handler = coded(
        models.ForeignKey(
            User, on_delete=models.PROTECT, null=True, related_name="calls_handled", verbose_name=_("handled by")
        )
    )
    offered_to = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="calls_offered"))
    asked_at = coded(models.DateTimeField())  # since when it waits on the ladder
    first_from = coded(models.DateTimeField())
    backup_from = coded(models.DateTimeField())
    coordinator_from = coded(models.DateTimeField())
    national_from = coded(models.DateTimeField())
    answered_at = coded(models.DateTimeField(null=True))  # the first answer
    answered_rung = coded(models.PositiveSmallIntegerField(null=True))  # where it stood then
    closed_at = coded(models.DateTimeField(null=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    version = open_(models.PositiveIntegerField(default=1))

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=("-at", "-id"), name="call_newest"),
            models.Index(fields=("club", "-at", "-id"), name="call_club_at"),
            models.Index(fields=("kind", "national_from"), condition=Q(state="open"), name="call_waiting"),
            models.Index(fields=("handler", "-at"), name="call_handler"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(topics__gt=0), name="call_has_topic"),
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(outcome=""), name="call_closed_has_outcome"),
            models.CheckConstraint(condition=Q(worker__isnull=True) | Q(club__isnull=False), name="call_worker_club"),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%d/%m/%Y %H:%M}"

    @property
    def ladder(self) -> Ladder:
        """From when it waits at each rung."""
        return Ladder((self.first_from, self.backup_from, self.coordinator_from, self.national_from))


class CallStep(Record):
    """One step of a call: somebody rang, answered, advised, handed it over, closed it."""

    class Event(models.TextChoices):
        ASKED = "asked", _("Given back to the line")
        RANG = "rang", _("Tried to reach")
        NO_ANSWER = "no_answer", _("Nobody answered")
        ANSWERED = "answered", _("Answered")
        HANDED_OVER = "handed_over", _("Handed over")
        ACCEPTED = "accepted", _("Taken over")
        HANDED_BACK = "handed_back", _("Handed back")
        ADVISED = "advised", _("Advised")
        CLOSED = "closed", pgettext_lazy("call", "Closed")

    call = coded(models.ForeignKey(Call, on_delete=models.PROTECT, related_name="steps"))
    event = coded(models.CharField(_("step"), max_length=12, choices=Event.choices))
    at = coded(models.DateTimeField(_("when")))
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    who = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    rung = coded(models.PositiveSmallIntegerField(null=True, choices=[(rung, rung) for rung in RUNGS]))
    outcome = coded(models.CharField(max_length=15, choices=Outcome.choices, blank=True))
    minutes = coded(models.PositiveSmallIntegerField(null=True))
    note = coded(models.CharField(max_length=200, blank=True))
    stood = coded(models.BooleanField(default=True))  # False: it came too late or did not fit; kept, and shown
    recorded_at = open_(models.DateTimeField())

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=("who", "event"), name="call_step_who")]


__all__ = ["COORDINATOR", "Call", "CallStep", "Outcome"]
