"""Registration by a public link: the link, what somebody wrote there, and what writings of an agency's name mean."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.course_runs import CourseRun
from caunoi.training.models.learners import Learner
from caunoi.training.rules.badges import make_badge

SETTLERS = (Role.OFFICER, Role.TRAINER)


class SeenByTheOffice(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Officers and trainers: names stand here before anybody has looked at them."""
        return self if user.role in SETTLERS else self.none()


class JoiningLink(Record):
    """A link by which people put themselves into a class, from when until when, and who answers for it."""

    course_run = open_(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="joining_links"))
    code = open_(models.CharField(_("code"), max_length=12, unique=True))
    until = open_(models.DateTimeField(_("open until")))
    opened_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    opened_at = open_(models.DateTimeField())
    closed_at = open_(models.DateTimeField(null=True, blank=True))

    objects = SeenByTheOffice.as_manager()

    class Meta:
        ordering = ("-opened_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("course_run",), condition=Q(closed_at__isnull=True), name="joining_link_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def is_open(self, at: datetime) -> bool:
        """Whether somebody may register by it at this moment."""
        return self.closed_at is None and at < self.until


class JoiningQuerySet(SeenByTheOffice):
    def waiting(self) -> "JoiningQuerySet":
        """Those of which a person has to say what becomes of them."""
        return self.filter(settled_at__isnull=True)

    def second_badges(self) -> "JoiningQuerySet":
        """Badges that were handed out to somebody who has another one."""
        return self.filter(learner__isnull=False).exclude(learner__badge_code=models.F("badge_code"))


class Joining(Record):
    """What somebody wrote when registering by the link. With a known agency it becomes a learner at once.

    Otherwise, or where somebody in the class may be the same person, it waits for a person. The badge was handed out
    either way, and stays good: where a joining is settled as somebody who is in the class already, `badge_code` is a
    second badge of that learner. Once settled the words are emptied: what is known stands with the learner.
    """

    class Why(models.TextChoices):
        AGENCY = "agency", _("Agency not known")
        COMMUNE = "commune", _("Commune not known")
        TWICE = "twice", _("May be in the class already")
        SEATS = "seats", _("No seat left")

    class Refusal(models.TextChoices):
        NOT_INVITED = "not_invited", _("Not one of those invited")
        NO_SEAT = "no_seat", _("No seat left")
        NO_PERSON = "no_person", _("Not a person's entry")

    link = coded(models.ForeignKey(JoiningLink, on_delete=models.CASCADE, related_name="joinings"))
    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="joinings"))
    form = coded(models.UUIDField(_("form"), db_index=True))  # the same form sent again with other words
    badge_code = coded(models.CharField(_("badge code"), max_length=12, unique=True, default=make_badge))
    name = coded(models.CharField(_("name"), max_length=120, blank=True))
    agency_as_typed = coded(models.CharField(_("agency as typed"), max_length=250, blank=True))
    agency = coded(models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    position = coded(models.CharField(_("position"), max_length=120, blank=True))
    group = coded(models.CharField(_("group"), max_length=20, blank=True))
    gender = coded(models.CharField(_("gender"), max_length=10, blank=True))
    commune_as_typed = coded(models.CharField(_("commune as typed"), max_length=120, blank=True))
    commune = coded(models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    why = coded(models.CharField(_("why it waits"), max_length=8, choices=Why.choices, blank=True))
    joined_at = coded(models.DateTimeField(_("registered at")))
    learner = coded(
        models.ForeignKey(Learner, on_delete=models.CASCADE, null=True, blank=True, related_name="joinings")
    )
    refused_because = coded(models.CharField(_("refused because"), max_length=12, choices=Refusal.choices, blank=True))
    settled_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    settled_at = coded(models.DateTimeField(null=True, blank=True))

    objects = JoiningQuerySet.as_manager()

    class Meta:
        ordering = ("joined_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, learner__isnull=True, refused_because="")
                | Q(settled_at__isnull=False, learner__isnull=False, refused_because="")
                | Q(settled_at__isnull=False, learner__isnull=True) & ~Q(refused_because=""),
                name="joining_one_end",
            )
        ]
        indexes = [models.Index(fields=("course_run", "settled_at"), name="joining_waiting")]

    def __str__(self) -> str:
        return self.badge_code


class AgencySpelling(Record):
    """What people write when they mean an agency: said once by a person, known from then on, in link and file."""

    canonical = open_(models.CharField(max_length=250, unique=True))  # rules.names.agency_key of what was written
    written = open_(models.CharField(_("as written"), max_length=250))
    agency = open_(models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+", verbose_name=_("agency")))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenByTheOffice.as_manager()

    class Meta:
        ordering = ("written",)

    def __str__(self) -> str:
        return self.written
