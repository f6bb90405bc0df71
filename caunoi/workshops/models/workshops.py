"""Workshops and their agenda."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.discussion.models import Discussion
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_

KEEPERS = (Role.OFFICER, Role.TRAINER)
"""Who prepares workshops, writes their minutes and follows what was agreed."""
GUESTS = (Role.PARTNER, Role.POLICE, Role.PROVIDER, Role.EXPERT)
"""Who sees a workshop only if their agency was invited to it."""


def agencies_of(user: User) -> Any:
    """The ids of the agencies that this account serves today."""
    return user.postings.current().filter(agency__isnull=False).values("agency")


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, user: User) -> "WorkshopQuerySet":
        """Officers and trainers see all; an agency's account those it was invited to; no one else."""
        if user.role in KEEPERS:
            return self
        if user.role in GUESTS:
            called = self.model.objects.filter(
                invitations__agency__in=agencies_of(user), invitations__sent_at__isnull=False
            )
            return self.filter(pk__in=called.values("pk"))
        return self.none()


class Workshop(Record):
    """Hội thảo, hội nghị: agencies meet on a day, say what they see, and agree on who does what by when.

    `neutral_title` is what stands on whatever leaves the house. `previous` is the meeting whose action items this one
    opens with. Once `minutes_signed_at` is set, `minutes_paper` holds the minutes as they were signed, and what they
    tell of can no longer be changed.
    """

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        CONFERENCE = "conference", _("Conference")
        MEETING = "meeting", _("Working meeting")

    class State(models.TextChoices):
        PLANNED = "planned", _("Being prepared")
        CALLED = "called", _("Invitations sent")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    kind = open_(models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.WORKSHOP))
    title = open_(models.CharField(_("heading"), max_length=250))
    neutral_title = open_(models.CharField(_("title on letters and minutes"), max_length=250))
    host = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("host agency")))
    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")))
    venue = open_(models.CharField(_("hall"), max_length=200, blank=True))
    starts_at = open_(models.DateTimeField(_("starts at")))
    ends_at = open_(models.DateTimeField(_("ends at")))
    previous = open_(
        models.ForeignKey(
            "self",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="next_ones",
            verbose_name=_("the meeting before"),
        )
    )
    discussion = open_(
        models.OneToOneField(Discussion, on_delete=models.PROTECT, null=True, blank=True, related_name="workshop")
    )
    state = open_(models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED))
    chair = coded(models.CharField(_("in the chair"), max_length=200, blank=True))
    secretary = coded(models.CharField(_("secretary"), max_length=200, blank=True))
    minutes = coded(models.TextField(_("conclusions of the chair"), blank=True))
    minutes_number = open_(models.CharField(_("number of the paper"), max_length=20, blank=True))
    minutes_symbol = open_(models.CharField(_("symbol"), max_length=40, blank=True))
    minutes_paper = coded(models.JSONField(null=True, blank=True))
    minutes_signed_at = open_(models.DateTimeField(null=True, blank=True))
    minutes_signed_by = coded(
        models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "code")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="workshop_span"),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="workshop_after_another"),
        ]

    def __str__(self) -> str:
        return self.neutral_title

    @property
    def is_ahead(self) -> bool:
        """Whether nobody has said yet that it was held or called off."""
        return self.state in (self.State.PLANNED, self.State.CALLED)

    @property
    def on(self) -> date:
        """The day it begins, by the cell's clock."""
        return timezone.localdate(self.starts_at)


class SeenWithTheWorkshop(models.QuerySet["models.Model"]):
    def visible_to(self, user: User) -> "SeenWithTheWorkshop":
        """The agenda is seen with its workshop."""
        return self.filter(workshop__in=Workshop.objects.visible_to(user))


class AgendaItem(Record):
    """One part of a workshop's agenda: when, what, and which agency presents it."""

    workshop = open_(models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="agenda"))
    order = open_(models.PositiveSmallIntegerField(_("order")))
    starts_at = open_(models.TimeField(_("from the hour"), null=True, blank=True))
    minutes = open_(models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True))
    title = open_(models.CharField(_("heading"), max_length=250))
    agency = open_(
        models.ForeignKey(
            Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("presented by")
        )
    )

    objects = SeenWithTheWorkshop.as_manager()

    class Meta:
        ordering = ("workshop", "order")
        constraints = [models.UniqueConstraint(fields=("workshop", "order"), name="agenda_item_order")]

    def __str__(self) -> str:
        return self.title
