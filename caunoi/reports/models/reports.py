"""Reports: frozen figures, signed off, adjusted later but never rewritten."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> "ReportQuerySet":
        """Officers see all reports. Partners and police see what was signed and issued for them, protected."""
        if user.role == Role.OFFICER:
            return self
        if user.role in (Role.PARTNER, Role.POLICE):
            return self.filter(signed_at__isnull=False, issues__audience="province")
        return self.none()


class Report(Record):
    """Báo cáo: the figures of one place and period as they were on the day they were frozen."""

    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")))
    period = open_(models.CharField(_("period"), max_length=10))
    narrative = open_(models.TextField(_("assessment, difficulties, proposals"), blank=True))
    number_symbol = open_(models.CharField(_("number and symbol"), max_length=60, blank=True))
    signer_title = open_(models.CharField(_("signer's title"), max_length=120, blank=True))
    receivers = open_(models.TextField(_("receivers, a line each"), blank=True))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    frozen_at = open_(models.DateTimeField(null=True, blank=True))
    frozen_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    signed_at = open_(models.DateTimeField(null=True, blank=True))
    signed_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-period", "-made_at")
        constraints = [
            models.UniqueConstraint(fields=("place", "period"), name="report_once_a_period"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(frozen_at__isnull=False), name="report_frozen_before_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.period}"


class FrozenFigure(Record):
    """One figure as it was frozen: what was counted, what was typed in, the rows and the definition behind it."""

    report = open_(models.ForeignKey(Report, on_delete=models.PROTECT, related_name="figures"))
    code = open_(models.CharField(max_length=40))
    approach = open_(models.ForeignKey(Approach, on_delete=models.PROTECT, null=True, related_name="+"))
    unit = open_(models.CharField(max_length=10))
    counted = coded(models.IntegerField())
    typed_in = coded(models.IntegerField(default=0))
    rows = coded(models.PositiveIntegerField())
    breakdowns = coded(models.JSONField())
    people = coded(models.JSONField(default=dict))
    definition = open_(models.TextField())
    order = open_(models.PositiveSmallIntegerField())

    class Meta:
        ordering = ("report", "order")
        constraints = [
            models.UniqueConstraint(fields=("report", "code", "approach"), name="frozen_figure_once"),
            models.UniqueConstraint(
                fields=("report", "code"), condition=Q(approach=None), name="frozen_figure_whole_once"
            ),
        ]

    @property
    def value(self) -> int:
        return self.counted + self.typed_in


class Adjustment(Record):
    """A later count differs from a frozen figure: both stand, with the reason, and the next report says so."""

    figure = open_(models.ForeignKey(FrozenFigure, on_delete=models.PROTECT, related_name="adjustments"))
    before = coded(models.IntegerField())
    after = coded(models.IntegerField())
    reason = coded(models.CharField(_("reason"), max_length=300))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    class Meta:
        ordering = ("made_at",)
