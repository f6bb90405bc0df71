"""What left the office: a report as it was issued for readers outside."""

from django.db import models

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.privacy.models import Release
from caunoi.reports.models.reports import Report


class Issue(Record):
    """A signed report, protected for an audience and noted in the ledger. Every paper and page for them prints this."""

    report = open_(models.ForeignKey(Report, on_delete=models.PROTECT, related_name="issues"))
    audience = open_(models.CharField(max_length=10))
    release = open_(models.OneToOneField(Release, on_delete=models.PROTECT, related_name="+"))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    class Meta:
        ordering = ("made_at",)
        constraints = [models.UniqueConstraint(fields=("report", "audience"), name="report_issued_once")]
