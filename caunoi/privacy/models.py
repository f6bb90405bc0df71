"""The rows of two ledgers: what was done (written only by `privacy.audit`) and what was published (only by
`privacy.disclosure.ledger`); and tries at open doors, for as long as they are counted (`privacy.tries`)."""

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


class Release(Record):
    """One table that left: for whom, when, by whom. Releases are numbered without gaps, so that none is made unseen."""

    number = open_(models.PositiveBigIntegerField(unique=True))
    name = open_(models.CharField(max_length=200))
    audience = open_(models.CharField(max_length=10))
    at = open_(models.DateTimeField())
    by = coded(models.UUIDField())

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return self.name


class Published(Record):
    """One cell of a release: what was printed of it, and the figure behind, also where it was hidden."""

    release = open_(models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells"))
    indicator = open_(models.CharField(max_length=80))
    place = open_(models.CharField(max_length=80, blank=True))
    period = open_(models.CharField(max_length=200, blank=True))
    part = open_(models.CharField(max_length=200, blank=True))
    value = coded(models.BigIntegerField())
    about_people = open_(models.BooleanField())
    people = coded(models.PositiveBigIntegerField(null=True))
    at_commune = open_(models.BooleanField())
    adds = open_(models.BooleanField())
    state = open_(models.CharField(max_length=10))
    below = open_(models.PositiveSmallIntegerField(null=True))
    lower = open_(models.BigIntegerField())
    upper = open_(models.BigIntegerField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("release", "indicator", "place", "period", "part"), name="published_once")
        ]
        indexes = [models.Index(fields=("indicator", "place"), name="published_series")]


class PublishedRelation(Record):
    """A sum that readers of a release know: `terms` is a list of [indicator, place, period, part, coefficient]."""

    release = open_(models.ForeignKey(Release, on_delete=models.PROTECT, related_name="relations"))
    terms = open_(models.JSONField())
    at_most = open_(models.BooleanField())


class DaySalt(models.Model):
    """A day's random salt for the addresses of tries; thrown away a day later, so nobody can hash them again."""

    on = open_(models.DateField(primary_key=True))
    salt = open_(models.CharField(max_length=64))


class Try(Record):
    """One try at a door without an account: when, and from where, hashed under the day's salt; only ever counted."""

    door = open_(models.CharField(max_length=12))
    origin = coded(models.CharField(max_length=64))
    at = open_(models.DateTimeField())

    class Meta:
        indexes = [
            models.Index(fields=("door", "origin", "at"), name="try_origin"),
            models.Index(fields=("door", "at"), name="try_at"),
        ]
