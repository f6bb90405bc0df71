"""At the door: who may scan, every scan as a fact, and what a person has said about presence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.course_runs import CourseRun, Lesson
from caunoi.training.models.learners import Learner


class SeenWithTheClass(models.QuerySet["models.Model"]):
    def visible_to(self, user: User) -> "SeenWithTheClass":
        """What happened at the door is seen with the class."""
        return self.filter(course_run__in=CourseRun.objects.visible_to(user))


class DutyQuerySet(SeenWithTheClass):
    def standing(self) -> "DutyQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)


class DoorDuty(Record):
    """Somebody who checks learners in at a class, with a phone: sees its roster until a day after it has ended.

    One that was ended is kept: what was scanned while it stood may still lie on a phone.
    """

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="door"))
    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())
    ended_at = open_(models.DateTimeField(null=True, blank=True))

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("course_run", "user"), condition=Q(ended_at__isnull=True), name="door_duty_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class CheckIn(Record):
    """One scan at the door, as it was: entry or exit. The same person may be scanned often, by several phones.

    A badge that the roster did not know is kept without a learner, until a person says whose it is.
    """

    class Direction(models.TextChoices):
        IN = "in", _("Entry")
        OUT = "out", _("Exit")

    class How(models.TextChoices):
        CAMERA = "camera", _("Camera")
        TYPED = "typed", _("Typed code")
        SEARCH = "search", _("Found in the list")

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="check_ins"))
    learner = coded(
        models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="check_ins")
    )
    badge_code = coded(models.CharField(_("badge code"), max_length=12))
    direction = coded(models.CharField(_("direction"), max_length=3, choices=Direction.choices))
    how = coded(models.CharField(pgettext_lazy("check-in", "how"), max_length=6, choices=How.choices))
    happened_at = coded(models.DateTimeField(_("at")))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenWithTheClass.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        indexes = [models.Index(fields=("course_run", "learner"), name="check_in_of_learner")]

    def __str__(self) -> str:
        return self.badge_code


class PresenceMark(Record):
    """What a person or a signed paper says of somebody's presence in a lesson; the latest counts, before scans."""

    class Source(models.TextChoices):
        PAPER = "paper", _("Signed list, read from a photograph")
        TYPED = "typed", _("Typed from the signed list")
        CORRECTION = "correction", _("Correction")

    lesson = coded(models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="marks"))
    learner = coded(models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="marks"))
    present = coded(models.BooleanField(_("present")))
    source = coded(models.CharField(_("source"), max_length=10, choices=Source.choices))
    reason = coded(models.CharField(_("reason"), max_length=200, blank=True))
    happened_at = coded(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    class Meta:
        ordering = ("happened_at", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(source="correction") | ~Q(reason=""), name="correction_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.present}"
