"""What waits in this room: a period without a report, a report without a signature, figures that moved."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card
from caunoi.base.periods import half_year_before
from caunoi.reports.actions.reporting import makes_reports
from caunoi.reports.drift import unexplained
from caunoi.reports.models import Report

LOOK_AGAIN = 600  # seconds until moved figures are counted again for the start page
RECENT = timedelta(days=730)


def period_without_report(user: Any, at: datetime) -> Card | None:
    """The half-year that ended last, if nobody began its report."""
    if not makes_reports(user):
        return None
    ended = half_year_before(timezone.localdate(at))
    if Report.objects.filter(period=ended.name, place__code=settings.PROVINCE).exists():
        return None
    href = f"{reverse('reports:report_new')}?period={ended.name}"
    return Card(_("Report to begin"), 1, href, _("the period %(period)s has ended") % {"period": ended.name}, "warn")


def frozen_unsigned(user: Any, at: datetime) -> Card | None:
    """Reports whose figures are frozen and that wait for a signature."""
    if not makes_reports(user):
        return None
    count = Report.objects.filter(frozen_at__isnull=False, signed_at__isnull=True).count()
    return Card(_("Reports to sign"), count, reverse("reports:reports"), _("figures are frozen")) if count else None


def moved(user: Any, at: datetime) -> Card | None:
    """Frozen figures that would be others today and that nobody explained; counted every ten minutes at most."""
    if not makes_reports(user):
        return None
    count = cache.get_or_set("reports.moved", lambda: _moved(at), LOOK_AGAIN) or 0
    if not count:
        return None
    return Card(_("Figures that moved"), count, reverse("reports:reports"), _("since they were frozen"), "warn")


def _moved(at: datetime) -> int:
    return sum(len(unexplained(report)) for report in Report.objects.filter(frozen_at__gte=at - RECENT))
