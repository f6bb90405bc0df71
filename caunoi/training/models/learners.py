"""Learners: who took part in a class."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.network.models import Agency, Membership
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.course_runs import CourseRun
from caunoi.training.rules.badges import make_badge


class LearnerQuerySet(models.QuerySet["Learner"]):
    def present(self) -> "LearnerQuerySet":
        """Those who count as trained: present on one day at least."""
        return self.filter(days_present__gt=0)

    def mixing(self) -> "LearnerQuerySet":
        """Club members: one of them, also a withdrawn one, makes a class a mixed one."""
        return self.filter(membership__isnull=False)

    def coming(self) -> "LearnerQuerySet":
        """Those who have not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: User) -> "LearnerQuerySet":
        """Learners are seen with their class."""
        return self.filter(course_run__in=CourseRun.objects.visible_to(user))


class Learner(Record):
    """Somebody in a class: a club member or an official of an agency. Counted once a class if present.

    The learner code belongs to this class alone and says nothing; which member it stands for is seen only by
    those who see the club's members. An official may be named; in a class that club members attend everybody stands
    under the code alone on badges, lists and phones, so that nothing tells which is which.
    """

    class Source(models.TextChoices):
        OFFICE = "office", _("entered in the office")
        LINK = "link", _("registered by the link")
        SHEET = "sheet", _("from an Excel file")

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="learners"))
    learner_code = coded(models.CharField(_("learner code"), max_length=20))
    membership = coded(
        models.ForeignKey(
            Membership,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("club member"),
        )
    )
    agency = coded(
        models.ForeignKey(
            Agency,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("agency"),
        )
    )
    badge_code = coded(models.CharField(_("badge code"), max_length=12, unique=True, default=make_badge))  # in the QR
    name = coded(models.CharField(_("name"), max_length=120, blank=True))  # of an official, never of a client
    folded = coded(models.CharField(max_length=120, blank=True, editable=False))
    position = coded(models.CharField(_("position"), max_length=120, blank=True))
    group = coded(models.CharField(_("group"), max_length=20, blank=True))  # a code of rules.groups.GROUPS
    gender = coded(models.CharField(_("gender"), max_length=10, blank=True))
    commune = coded(
        models.ForeignKey(
            Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune")
        )
    )
    source = coded(models.CharField(_("how registered"), max_length=8, choices=Source.choices, default=Source.OFFICE))
    withdrawn_at = coded(models.DateTimeField(_("withdrew at"), null=True, blank=True))
    days_present = coded(models.PositiveSmallIntegerField(_("days present"), default=0))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = LearnerQuerySet.as_manager()

    class Meta:
        ordering = ("course_run", "learner_code")
        constraints = [
            models.UniqueConstraint(fields=("course_run", "learner_code"), name="learner_once_a_class"),
            models.UniqueConstraint(
                fields=("course_run", "membership"),
                condition=Q(membership__isnull=False),
                name="learner_member_once_a_class",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, agency__isnull=True)
                | Q(membership__isnull=True, agency__isnull=False),
                name="learner_member_or_official",
            ),
        ]

    def __str__(self) -> str:
        return self.learner_code
