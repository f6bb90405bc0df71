"""The audit log's rows. Written only by `privacy.audit`."""

from django.db import models

from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_


class AuditLine(Record):
    """One deed or one reading: who, when, what, on which records. Each line carries the hash of the one before.

    Lines form one chain per actor (`stream`), so that two people writing at once do not wait for each other.
    """

    stream = coded(models.CharField(max_length=36))
    number = open_(models.PositiveBigIntegerField())
    at = open_(models.DateTimeField())
    verb = open_(models.CharField(max_length=60))
    noun = open_(models.CharField(max_length=60))
    subjects = coded(models.JSONField(default=list))
    detail = coded(models.JSONField(default=dict))
    previous = open_(models.CharField(max_length=64))
    digest = open_(models.CharField(max_length=64))

    class Meta:
        ordering = ("-at", "-number")
        constraints = [models.UniqueConstraint(fields=("stream", "number"), name="audit_line_once")]
        indexes = [models.Index(fields=("-at",), name="audit_line_at")]


class AuditHead(models.Model):
    """Where a chain stands: locked while a line is added, so that the chain never forks."""

    stream = coded(models.CharField(max_length=36, primary_key=True))
    number = open_(models.PositiveBigIntegerField())
    digest = open_(models.CharField(max_length=64))
