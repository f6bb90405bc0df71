"""Certificates."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.certificates.models.terms import seen_by
from caunoi.certificates.rules.serials import make_serial
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun, Learner


def make_salt() -> str:
    """Fresh salt for the hashed identity in a credential."""
    return secrets.token_hex(16)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User) -> "CertificateQuerySet":
        """Officers and trainers, with the class; nobody else."""
        return self.filter(course_run__in=seen_by(user))

    def valid(self) -> "CertificateQuerySet":
        """Those that were not revoked."""
        return self.filter(revoked_at=None)


class Certificate(Record):
    """Giấy chứng nhận: that a learner took part in a class, as it was said on the day of issue.

    What stands on the paper is kept here as it was then, so that it can be printed again unchanged. In a mixed class
    `holder` is empty: a line is left for a name by hand. The serial is on the paper; `/verify/` knows it while the
    certificate is valid and afterwards knows nothing of it.
    """

    learner = coded(models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="certificates"))
    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="certificates"))
    serial = coded(models.CharField(_("serial"), max_length=12, unique=True, default=make_serial))
    year = open_(models.PositiveSmallIntegerField(_("year of the register")))
    number = open_(models.PositiveIntegerField(_("number in the register")))
    title = open_(models.CharField(_("title"), max_length=250))
    holder = coded(models.CharField(_("name"), max_length=120, blank=True))
    agency_name = coded(models.CharField(_("agency"), max_length=250, blank=True))
    starts_on = open_(models.DateField(_("starts on")))
    ends_on = open_(models.DateField(_("ends on")))
    hours = open_(models.PositiveSmallIntegerField(_("hours"), null=True, blank=True))
    parent_body = open_(models.CharField(_("superior body"), max_length=200, blank=True))
    issuer = open_(models.CharField(_("issuing body"), max_length=250))
    place_name = open_(models.CharField(_("place before the date"), max_length=80, blank=True))
    capacity = open_(models.CharField(_("who signs, and in what capacity"), max_length=250, blank=True))
    signer = open_(models.CharField(_("name below the signature"), max_length=120, blank=True))
    salt = coded(models.CharField(max_length=32, default=make_salt, editable=False))
    issued_on = open_(models.DateField(_("issued on")))
    issued_at = open_(models.DateTimeField())
    issued_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    replaces = coded(
        models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    )
    revoked_at = coded(models.DateTimeField(_("revoked at"), null=True, blank=True))
    revoked_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    reason = coded(models.CharField(_("reason"), max_length=200, blank=True))

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("year", "number")
        constraints = [
            models.UniqueConstraint(fields=("learner",), condition=Q(revoked_at=None), name="certificate_one_valid"),
            models.UniqueConstraint(fields=("year", "number"), name="certificate_number_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, reason="") | (Q(revoked_at__isnull=False) & ~Q(reason="")),
                name="certificate_revoked_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=("course_run", "revoked_at"), name="certificate_of_class")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
