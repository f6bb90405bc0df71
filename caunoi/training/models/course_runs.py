"""Classes."""

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.flags import to_codes
from caunoi.base.models import Record
from caunoi.network.models import Agency, Approach, ClubApproach
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.courses import Course, SyllabusItem
from caunoi.training.rules.groups import GROUPS
from caunoi.training.rules.titles import spoken


class CourseRunQuerySet(models.QuerySet["CourseRun"]):
    def visible_to(self, user: User) -> "CourseRunQuerySet":
        """Officers and trainers see all classes; leads those of their clubs' approaches; no one else."""
        if user.role in (Role.OFFICER, Role.TRAINER):
            return self
        if user.role == Role.LEAD:
            clubs = user.postings.current().values("club")
            return self.filter(approach__in=ClubApproach.objects.filter(club__in=clubs).values("approach"))
        return self.none()

    def knowing_if_mixed(self) -> "CourseRunQuerySet":
        """With the answer to `is_mixed` on each row, for lists."""
        members = models.Exists(
            apps.get_model("training", "Learner").objects.mixing().filter(course_run=OuterRef("pk"))
        )
        return self.annotate(mixed=members)


class CourseRun(Record):
    """Lớp tập huấn: one class on its days, planned or held.

    `neutral_title` is what stands on badges, lists, links and certificates. `lesson_share` is the percentage of a
    lesson's minutes from which somebody counts as present in it, `pass_share` the percentage of all minutes from
    which somebody has taken part in the class.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Registration open, or under way")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("title"), max_length=250))
    course = open_(
        models.ForeignKey(
            Course, on_delete=models.PROTECT, null=True, blank=True, related_name="runs", verbose_name=_("course")
        )
    )
    neutral_title = open_(models.CharField(_("title on badges and certificates"), max_length=250, blank=True))
    state = open_(models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN))
    host = open_(models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("host agency")))
    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")))
    approach = open_(
        models.ForeignKey(
            Approach,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("approach"),
        )
    )
    starts_on = open_(models.DateField(_("starts on")))
    ends_on = open_(models.DateField(_("ends on")))
    hours = open_(models.PositiveSmallIntegerField(_("hours"), null=True, blank=True))
    venue = open_(models.CharField(_("hall"), max_length=200, blank=True))
    groups = open_(models.PositiveIntegerField(_("intended groups"), default=0))  # bits of rules.groups.GROUPS
    seats = open_(models.PositiveIntegerField(_("seats"), null=True, blank=True))
    lesson_share = open_(models.PositiveSmallIntegerField(_("present from % of a lesson"), default=50))
    pass_share = open_(models.PositiveSmallIntegerField(_("took part from % of the class"), default=80))
    joining_code = open_(models.CharField(_("code of registration"), max_length=12, unique=True, null=True, blank=True))
    joining_until = open_(models.DateTimeField(_("registration open until"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = CourseRunQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "code")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="course_run_span"),
            models.CheckConstraint(condition=Q(lesson_share__gte=1, lesson_share__lte=100), name="lesson_percent"),
            models.CheckConstraint(condition=Q(pass_share__gte=1, pass_share__lte=100), name="pass_share_percent"),
        ]

    def __str__(self) -> str:
        return self.house_title

    @property
    def house_title(self) -> str:
        """The title for the office's pages: the neutral one where the real one says too much for a screen."""
        return self.shown_title if spoken(self.title) else self.title

    @property
    def shown_title(self) -> str:
        """The title for whatever leaves the house: badges, lists, links, certificates, messages."""
        own = self.neutral_title or (self.course.neutral_title if self.course else "")
        return own or gettext("Training class %(code)s") % {"code": self.code}

    @property
    def is_mixed(self) -> bool:
        """Whether club members are in this class. Then everybody stands under the learner code alone."""
        known = self.__dict__.get("mixed")
        return bool(self.learners.mixing().exists() if known is None else known)

    def shows_names_to(self, user: User) -> bool:
        """Whether lists of this class may name officials for this reader; never in a mixed class."""
        return user.role in (Role.OFFICER, Role.TRAINER) and not self.is_mixed

    @property
    def group_codes(self) -> list[str]:
        """Whom the class is for, as codes of GROUPS."""
        return to_codes(self.groups, GROUPS)

    @property
    def days(self) -> int:
        """On how many days the class is held, first and last counted."""
        return (self.ends_on - self.starts_on).days + 1


class Lesson(Record):
    """Buổi: one part of a class at its hour, with who teaches it. Presence is taken by lesson."""

    course_run = open_(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="lessons"))
    item = open_(models.ForeignKey(SyllabusItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"))
    title = open_(models.CharField(_("title"), max_length=250))
    starts_at = open_(models.DateTimeField(_("starts at")))
    ends_at = open_(models.DateTimeField(_("ends at")))
    place = open_(
        models.ForeignKey(
            Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
        )
    )
    venue = open_(models.CharField(_("hall"), max_length=200, blank=True))
    trainer = coded(
        models.ForeignKey(
            User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("trainer")
        )
    )
    guest_trainer = open_(models.CharField(_("trainer from elsewhere"), max_length=200, blank=True))

    class Meta:
        ordering = ("course_run", "starts_at", "title")
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_span")]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it is."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class BudgetLine(Record):
    """What a class may cost, by source."""

    class Source(models.TextChoices):
        CENTRAL = "central", _("Central budget")
        PROVINCE = "province", _("Provincial budget")
        COMMUNE = "commune", _("Commune or district budget")
        PROJECT = "project", _("Project, donor")
        OWN = "own", _("Own funds of the agency")
        OTHER = "other", _("Other")

    course_run = open_(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="budget"))
    source = open_(models.CharField(_("source"), max_length=10, choices=Source.choices))
    item = open_(models.CharField(pgettext_lazy("budget", "item"), max_length=200))
    planned = open_(models.PositiveBigIntegerField(_("planned (đồng)")))
    spent = open_(models.PositiveBigIntegerField(_("spent (đồng)"), null=True, blank=True))

    class Meta:
        ordering = ("course_run", "source", "item")

    def __str__(self) -> str:
        return self.item
