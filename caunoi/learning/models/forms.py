"""How learners found a class, and what they did with it three months later."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.learning.models.questions import OpenToThoseWhoTeach
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.rules.codes import make_code
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun, Learner


class Statement(Record):
    """One line of the reaction sheet or of the follow-up: said by the cell, changed without a programmer.

    A reaction is answered 1 to 5; a use and an obstacle are ticked.
    """

    class Kind(models.TextChoices):
        REACTION = "reaction", _("Reaction sheet: 1 to 5")
        USE = "use", _("Follow-up: what was done")
        OBSTACLE = "obstacle", _("Follow-up: what stood in the way")

    kind = open_(models.CharField(_("where it is asked"), max_length=8, choices=Kind.choices))
    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    text_vi = open_(models.CharField(_("in Vietnamese"), max_length=250))
    text_en = open_(models.CharField(_("in English"), max_length=250))
    order = open_(models.PositiveSmallIntegerField(_("order"), default=0))
    ended_on = open_(models.DateField(_("no longer asked from"), null=True, blank=True))

    objects = OpenToThoseWhoTeach.as_manager()

    class Meta:
        ordering = ("kind", "order", "code")

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" else self.text_vi


class SeenByHandlers(models.QuerySet[Any]):
    def visible_to(self, user: User) -> "SeenByHandlers":
        """Single answers are for those who hold the class."""
        if user.role not in HANDLERS:
            return self.none()
        return self.filter(course_run__in=CourseRun.objects.visible_to(user))


class ClassForm(Record):
    """A form of a class that learners open with a code, without an account: the reaction sheet or the follow-up.

    `statements` are the codes of what it asks, as they stood when it was opened.
    """

    class Kind(models.TextChoices):
        REACTION = "reaction", _("Reaction sheet")
        FOLLOW_UP = "follow_up", _("Follow-up")

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="class_forms"))
    kind = open_(models.CharField(_("form"), max_length=9, choices=Kind.choices))
    code = open_(models.CharField(_("code"), max_length=12, unique=True, default=make_code))
    statements = open_(models.JSONField(default=list))
    opens_at = open_(models.DateTimeField(_("opens at")))
    closes_at = open_(models.DateTimeField(_("closes at"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenByHandlers.as_manager()

    class Meta:
        ordering = ("course_run", "kind")
        constraints = [
            models.UniqueConstraint(fields=("course_run", "kind"), name="class_form_once"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")), name="class_form_span"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Reaction(Record):
    """Phiếu phản hồi: how one learner found the class, from 1 to 5, without a name or code."""

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="reactions"))
    answers = coded(models.JSONField(default=dict))  # a statement's code: 1 to 5
    words = coded(models.CharField(_("in one's own words"), max_length=500, blank=True))
    group = coded(models.CharField(_("group"), max_length=20, blank=True))
    how = coded(models.CharField(_("how handed in"), max_length=5))  # as of a sheet
    late = coded(models.BooleanField(default=False))
    handed_in_at = coded(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenByHandlers.as_manager()

    class Meta:
        ordering = ("course_run", "handed_in_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class FollowUp(Record):
    """Theo dõi sau tập huấn: what one learner did with a class some months after it, or that nobody could be asked.

    Answered by link (badge or one's own code) or asked by the office. The latest of a learner counts.
    """

    class State(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        NOT_REACHED = "not_reached", _("Not reached")
        DECLINED = "declined", _("Did not wish to answer")

    class How(models.TextChoices):
        LINK = "link", _("By link")
        OFFICE = "office", _("Asked by the office")

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="follow_ups"))
    learner = coded(
        models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    )
    own_code_hash = coded(models.CharField(max_length=64, blank=True))
    month = open_(models.PositiveSmallIntegerField(_("months after the class"), default=3))
    state = coded(models.CharField(_("state"), max_length=11, choices=State.choices, default=State.ANSWERED))
    used = coded(models.JSONField(_("what was done"), default=list))  # codes of statements
    obstacles = coded(models.JSONField(_("what stood in the way"), default=list))
    words = coded(models.CharField(_("in one's own words"), max_length=500, blank=True))
    group = coded(models.CharField(_("group"), max_length=20, blank=True))
    how = coded(models.CharField(_("how asked"), max_length=6, choices=How.choices))
    answered_at = coded(models.DateTimeField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SeenByHandlers.as_manager()

    class Meta:
        ordering = ("course_run", "answered_at", "id")

    def __str__(self) -> str:
        return str(self.id)
