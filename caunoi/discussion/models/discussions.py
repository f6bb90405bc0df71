"""Discussions: a question put to a room, for as long as its floor is open."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun

KEEPERS = (Role.OFFICER, Role.TRAINER)
"""Who opens discussions, writes points down and groups them."""


class Kind(models.TextChoices):
    """What a point is about: the four questions of a group discussion."""

    ADVANTAGE = "advantage", _("Advantage")
    DIFFICULTY = "difficulty", _("Difficulty")
    EXPERIENCE = "experience", _("Experience")
    PROPOSAL = "proposal", _("Proposal")


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    def visible_to(self, user: User) -> "DiscussionQuerySet":
        """A class's discussion is seen with the class, any other by officers and trainers."""
        if user.role in KEEPERS:
            return self
        return self.filter(course_run__in=CourseRun.objects.visible_to(user))


class Discussion(Record):
    """Thảo luận: people in a room say what goes well, what is hard, what they have learnt and what they propose.

    The title is neutral: phones in the room show it. With a `floor_code`, and between its two moments, points come
    in from the floor at /floor/. Who said a point is not written down.
    """

    course_run = open_(
        models.ForeignKey(
            CourseRun,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="discussions",
            verbose_name=_("class"),
        )
    )
    title = open_(models.CharField(_("heading"), max_length=200))
    question = open_(models.CharField(_("question to the room"), max_length=300, blank=True))
    floor_code = open_(models.CharField(_("code of the floor"), max_length=12, unique=True, null=True, blank=True))
    opens_at = open_(models.DateTimeField(_("floor open from"), null=True, blank=True))
    closes_at = open_(models.DateTimeField(_("floor open until"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(floor_code__isnull=True, opens_at__isnull=True, closes_at__isnull=True)
                | Q(floor_code__isnull=False, opens_at__isnull=False, closes_at__gte=F("opens_at")),
                name="discussion_floor_span",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, at: datetime) -> bool:
        """Whether the floor takes points at this moment."""
        return bool(self.opens_at and self.closes_at and self.opens_at <= at < self.closes_at)
