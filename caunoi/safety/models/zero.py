"""Monthly zero reports: a club says that there was none."""

from django.db import models
from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.models import Record
from caunoi.network.models import Club
from caunoi.privacy.labels import coded, open_
from caunoi.safety.models.incidents import Incident


class ZeroReportQuerySet(models.QuerySet["ZeroReport"]):
    def visible_to(self, user: User) -> "ZeroReportQuerySet":
        """Those of the clubs that workers, leads and officers see."""
        if user.role not in CODED_ROLES:
            return self.none()
        return self.filter(club__in=Club.objects.visible_to(user))

    def standing(self) -> "ZeroReportQuerySet":
        """Those that no incident has contradicted."""
        return self.filter(contradicted_at__isnull=True)


class ZeroReport(Record):
    """Báo cáo "không có vụ việc": a club says that it knew of none in one month, given by the month's first day.

    An incident of that month which arrives later contradicts it: the report stays to be seen and no longer counts.
    """

    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, related_name="zero_reports"))
    month = coded(models.DateField())
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    at = open_(models.DateTimeField())
    contradicted_at = coded(models.DateTimeField(null=True, blank=True))
    contradicted_by = coded(models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = ZeroReportQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "club")
        constraints = [
            models.UniqueConstraint(
                fields=("club", "month"), condition=Q(contradicted_at__isnull=True), name="zero_report_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="zero_report_first_day"),
        ]
