"""Courses: what is taught, lesson by lesson, before anybody sets a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.rules.titles import spoken

READERS = (Role.OFFICER, Role.TRAINER, Role.LEAD)


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: User) -> "CourseQuerySet":
        """Courses are open to those who teach, plan and send learners."""
        return self if user.role in READERS else self.none()


class Course(Record):
    """Khóa tập huấn: what is taught, to be held as often as needed. Its neutral title is what leaves the house."""

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("title"), max_length=250))
    neutral_title = open_(models.CharField(_("title on badges and certificates"), max_length=250))
    aim = open_(models.TextField(_("what learners can do afterwards"), blank=True))
    ended_on = open_(models.DateField(_("no longer held from"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.house_title

    @property
    def house_title(self) -> str:
        """The title for the office's pages: the neutral one where the real one says too much for a screen."""
        return self.neutral_title if spoken(self.title) else self.title


class SyllabusItem(Record):
    """One part of a course: what it is about, what for, how and how long."""

    class Method(models.TextChoices):
        LECTURE = "lecture", _("Lecture")
        DISCUSSION = "discussion", _("Group discussion")
        PRACTICE = "practice", _("Practice, role play")
        CASE = "case", _("Case work")
        TEST = "test", pgettext_lazy("method", "Test")
        CEREMONY = "ceremony", _("Opening, closing")

    course = open_(models.ForeignKey(Course, on_delete=models.CASCADE, related_name="syllabus"))
    order = open_(models.PositiveSmallIntegerField(_("order")))
    title = open_(models.CharField(_("title"), max_length=250))
    objectives = open_(models.TextField(_("objectives"), blank=True))
    minutes = open_(models.PositiveSmallIntegerField(_("minutes")))
    method = open_(models.CharField(_("method"), max_length=12, choices=Method.choices, default=Method.LECTURE))
    material = open_(models.TextField(_("material"), blank=True))

    class Meta:
        ordering = ("course", "order")
        constraints = [models.UniqueConstraint(fields=("course", "order"), name="syllabus_item_order")]

    def __str__(self) -> str:
        return self.title
