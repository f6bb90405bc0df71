"""The duty roster: when each line is kept, who is on call, and who takes whose place."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_

ON_THE_LINE = (Role.WORKER, Role.LEAD, Role.OFFICER, Role.EXPERT)
"""Who may know who is on call."""


class Kind(models.TextChoices):
    LEGAL = "legal", _("Law")
    MEDICAL = "medical", _("Medicine")
    SOCIAL = "social", _("Social and psychological help")


class LineKind(models.TextChoices):
    LEGAL = "legal", Kind.LEGAL.label
    MEDICAL = "medical", Kind.MEDICAL.label
    SOCIAL = "social", Kind.SOCIAL.label
    COORDINATION = "coordination", _("Coordination")


class Line(Record):
    """When one kind of advice is to be kept: every day, or within hours. A kind without a row is kept all the time."""

    kind = open_(models.CharField(_("kind of help"), max_length=12, choices=LineKind.choices, unique=True))
    name = open_(models.CharField(_("name of the line"), max_length=80, blank=True))
    is_kept = open_(models.BooleanField(_("this line is kept"), default=True))
    opens_at = open_(models.TimeField(_("opens at"), null=True, blank=True))
    closes_at = open_(models.TimeField(_("closes at"), null=True, blank=True))

    class Meta:
        ordering = ("kind",)

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class DutyShiftQuerySet(models.QuerySet["DutyShift"]):
    def visible_to(self, user: User) -> "DutyShiftQuerySet":
        """Clubs, officers and experts see who is on call; no one else."""
        return self if user.role in ON_THE_LINE else self.none()

    def standing(self) -> "DutyShiftQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def meeting(self, from_: datetime, to: datetime) -> "DutyShiftQuerySet":
        """Those that share a moment with `[from_, to)`."""
        return self.filter(starts_at__lt=to, ends_at__gt=from_)

    def covering(self, at: datetime) -> "DutyShiftQuerySet":
        """Those on call at a moment, as the roster said then: one cancelled later still was on call before."""
        return self.filter(Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=at), starts_at__lte=at, ends_at__gt=at)


class DutyShift(Record):
    """Ca trực: one expert is on call for a kind of help, first or as backup; an officer for coordination."""

    class Rank(models.IntegerChoices):
        FIRST = 0, _("First")
        BACKUP = 1, _("Backup")

    kind = open_(models.CharField(_("kind of help"), max_length=12, choices=LineKind.choices))
    expert = coded(
        models.ForeignKey(User, on_delete=models.PROTECT, related_name="duty_shifts", verbose_name=_("expert"))
    )
    rank = open_(models.PositiveSmallIntegerField(_("order"), choices=Rank.choices, default=Rank.FIRST))
    starts_at = open_(models.DateTimeField(_("begins")))
    ends_at = open_(models.DateTimeField(_("ends")))
    number = open_(models.CharField(_("duty number"), max_length=20))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    cancelled_at = open_(models.DateTimeField(null=True, blank=True))
    cancelled_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = DutyShiftQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "kind", "rank")
        indexes = [models.Index(fields=("ends_at", "starts_at"), name="duty_shift_when")]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_shift_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class SwapQuerySet(models.QuerySet["Swap"]):
    def visible_to(self, user: User) -> "SwapQuerySet":
        """Officers see all; an expert those they asked or were asked; no one else."""
        if user.role == Role.OFFICER:
            return self
        return self.filter(Q(asked_by=user) | Q(to=user)) if user.role == Role.EXPERT else self.none()

    def unanswered(self, at: datetime) -> "SwapQuerySet":
        """Asked and not answered, for shifts that still stand and have not begun."""
        return self.filter(answered_at__isnull=True, shift__cancelled_at__isnull=True, shift__starts_at__gt=at)


class Swap(Record):
    """An expert asks another to take a shift. Until it is accepted the old one stays; officers are told."""

    shift = open_(models.ForeignKey(DutyShift, on_delete=models.CASCADE, related_name="swaps"))
    asked_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    to = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    asked_at = open_(models.DateTimeField())
    answered_at = open_(models.DateTimeField(null=True, blank=True))
    accepted = open_(models.BooleanField(null=True))
    noted_at = open_(models.DateTimeField(null=True, blank=True))
    noted_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = SwapQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(fields=("shift",), condition=Q(answered_at__isnull=True), name="swap_asked_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted__isnull=False),
                name="swap_answer_has_a_time",
            ),
        ]
