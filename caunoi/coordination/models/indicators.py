"""Indicators: what a figure means, before anybody counts it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import open_


class Unit(models.TextChoices):
    CONTACTS = "lượt", _("contacts (lượt)")
    PEOPLE = "người", _("people (người)")
    SESSIONS = "buổi", _("sessions (buổi)")
    ITEMS = "vật phẩm", _("items (vật phẩm)")
    AGREEMENTS = "văn bản", _("agreements (văn bản)")
    PERCENT = "%", _("percent")
    DAYS = "ngày", _("days, median (ngày)")
    SERVICES = "dịch vụ", _("services (dịch vụ)")
    CHECKS = "lần", _("times (lần)")
    LOANS = "khoản vay", _("loans (khoản vay)")
    CALLS = "cuộc gọi", _("calls (cuộc gọi)")
    INCIDENTS = "vụ việc", _("incidents (vụ việc)")
    MONTHLY = "báo cáo", _("monthly reports (báo cáo)")
    ALERTS = "cảnh báo", _("alerts (cảnh báo)")
    CLASSES = "lớp", _("classes (lớp)")
    HOURS = "giờ", _("hours (giờ)")
    CERTIFICATES = "giấy", _("certificates (giấy)")
    MEETINGS = "cuộc", _("meetings (cuộc)")
    TASKS = "việc", _("tasks (việc)")
    ACTIVITIES = "hoạt động", _("activities (hoạt động)")


class Part(models.TextChoices):
    """Which part of a report a figure stands in; without one it stands among the first."""

    MAIN = "", _("Results")
    REFERRAL = "referral", _("Referral and services")
    LIVELIHOOD = "livelihood", _("Trade training and livelihood")
    HOTLINE = "hotline", _("Back-line")
    SAFETY = "safety", _("Safety")
    TRAINING = "training", _("Training")
    MEETINGS = "meetings", _("Workshops, communication and tasks")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: User) -> "IndicatorQuerySet":
        """Definitions are open to everyone who signs in."""
        return self

    def on(self, day: date) -> "IndicatorQuerySet":
        """The indicators that hold on this day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Indicator(Record):
    """Chỉ số: one figure with its unit, its definition and where it comes from."""

    code = open_(models.CharField(_("code"), max_length=40))
    name_vi = open_(models.CharField(max_length=200))
    name_en = open_(models.CharField(max_length=200))
    unit = open_(models.CharField(_("unit"), max_length=10, choices=Unit.choices))
    definition_vi = open_(models.TextField())
    definition_en = open_(models.TextField())
    source = open_(models.CharField(_("source"), max_length=200))
    breakdowns = open_(models.JSONField(default=list))
    section = open_(models.CharField(_("part of the report"), max_length=10, choices=Part.choices, blank=True))
    by_approach = open_(models.BooleanField(default=True))
    valid_from = open_(models.DateField())
    valid_to = open_(models.DateField(null=True, blank=True))
    order = open_(models.PositiveSmallIntegerField(default=1))

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ("order", "code")
        constraints = [models.UniqueConstraint(fields=("code", "valid_from"), name="indicator_version")]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def definition(self) -> str:
        """The definition in the reader's language."""
        return self.definition_en if get_language() == "en" else self.definition_vi
