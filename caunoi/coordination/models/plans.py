"""Plans and targets: what an agency set out to reach, in which years, where."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.coordination.models.directives import Directive, Requirement
from caunoi.coordination.models.programmes import Programme
from caunoi.coordination.models.seen import PLANNERS, agencies_of
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> "PlanQuerySet":
        """Who plans, teaches or leads sees all; an agency its own, and those whose paper requires something of it."""
        if user.role in PLANNERS:
            return self
        asked = Requirement.objects.visible_to(user).values("directive")
        return self.filter(Q(agency__in=agencies_of(user)) | Q(directive__in=asked))


class Plan(Record):
    """Kế hoạch: what one agency means to do for a programme, in one year or in all its years."""

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("title of the plan"), max_length=300))
    programme = open_(
        models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans", verbose_name=_("programme"))
    )
    agency = open_(
        models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose plan it is"))
    )
    year = open_(models.PositiveSmallIntegerField(_("year"), null=True, blank=True))
    number = open_(models.CharField(_("number of the paper"), max_length=20, blank=True))
    symbol = open_(models.CharField(_("symbol"), max_length=40, blank=True))
    signed_on = open_(models.DateField(_("signed on"), null=True, blank=True))
    directive = open_(
        models.ForeignKey(
            Directive,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="plans",
            verbose_name=_("the paper that gave it to others"),
        )
    )
    closed_on = open_(models.DateField(_("closed on"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = (F("year").desc(nulls_first=True), "code")

    def __str__(self) -> str:
        return self.title

    @property
    def number_symbol(self) -> str:
        """`45/KH-UBND`, as it is cited."""
        return f"{self.number}/{self.symbol}" if self.symbol else self.number

    @property
    def first_day(self) -> date:
        """The first day of its year, or of its programme."""
        return date(self.year, 1, 1) if self.year else self.programme.from_on

    @property
    def last_day(self) -> date:
        """The last day of its year, or of its programme."""
        return date(self.year, 12, 31) if self.year else self.programme.to_on


SAME = ("plan", "code", "breakdown", "part")


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, user: User) -> "TargetQuerySet":
        """Targets are seen with their plan."""
        return self.filter(plan__in=Plan.objects.visible_to(user))


class Target(Record):
    """Chỉ tiêu: the number that one indicator is to reach over the days of its plan.

    `code` is an indicator's; `breakdown` and `part` narrow it to one part (`group`, `union`). `place` is where: the
    whole province without one. `year` narrows a plan of several years to one of them. `baseline` is what there was.
    """

    class Aim(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")

    plan = open_(models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets"))
    order = open_(models.PositiveSmallIntegerField(_("order"), default=1))
    code = open_(models.CharField(_("indicator"), max_length=40))
    breakdown = open_(models.CharField(_("only a part"), max_length=30, blank=True))
    part = open_(models.CharField(_("which part"), max_length=40, blank=True))
    place = open_(
        models.ForeignKey(
            Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
        )
    )
    year = open_(models.PositiveSmallIntegerField(_("only in the year"), null=True, blank=True))
    aim = open_(models.CharField(_("aim"), max_length=10, choices=Aim.choices, default=Aim.AT_LEAST))
    value = open_(models.PositiveIntegerField(_("target")))
    baseline = open_(models.PositiveIntegerField(_("starting point"), null=True, blank=True))
    words = open_(models.CharField(_("as the plan says it"), max_length=300, blank=True))

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "order")
        constraints = [
            models.UniqueConstraint(
                *SAME, Coalesce("year", 0), "place", condition=Q(place__isnull=False), name="target_once_a_place"
            ),
            models.UniqueConstraint(
                *SAME, Coalesce("year", 0), condition=Q(place__isnull=True), name="target_once_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(breakdown="", part="") | ~Q(breakdown="") & ~Q(part=""), name="target_part_of_a_breakdown"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.value}"

    @property
    def first_day(self) -> date:
        """The first day that counts for it."""
        return date(self.year, 1, 1) if self.year else self.plan.first_day

    @property
    def last_day(self) -> date:
        """The last day that counts for it."""
        return date(self.year, 12, 31) if self.year else self.plan.last_day
