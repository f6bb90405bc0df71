"""Classes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Agency, Approach, ClubApproach
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_


class CourseRunQuerySet(models.QuerySet["CourseRun"]):
    def visible_to(self, user: User) -> "CourseRunQuerySet":
        """Officers and trainers see all classes; leads those of their clubs' approaches; no one else."""
        if user.role in (Role.OFFICER, Role.TRAINER):
            return self
        if user.role == Role.LEAD:
            clubs = user.postings.current().values("club")
            return self.filter(approach__in=ClubApproach.objects.filter(club__in=clubs).values("approach"))
        return self.none()


class CourseRun(Record):
    """Lớp tập huấn: one class on its days."""

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("title"), max_length=250))
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
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = CourseRunQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "code")
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="course_run_span")]

    def __str__(self) -> str:
        return self.title

    @property
    def days(self) -> int:
        """On how many days the class is held, first and last counted."""
        return (self.ends_on - self.starts_on).days + 1
