"""What a class's certificates say and ask for, set once a class."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun

HANDLERS = (Role.OFFICER, Role.TRAINER)


def seen_by(user: User) -> "models.QuerySet[CourseRun]":
    """The classes whose certificates this account sees: officers and trainers theirs, nobody else any."""
    return CourseRun.objects.visible_to(user) if user.role in HANDLERS else CourseRun.objects.none()


class CertificateTermsQuerySet(models.QuerySet["CertificateTerms"]):
    def visible_to(self, user: User) -> "CertificateTermsQuerySet":
        """As certificates are seen."""
        return self.filter(course_run__in=seen_by(user))


class CertificateTerms(Record):
    """Mẫu giấy chứng nhận của lớp: the signature block, the place, and whether a test must be passed.

    Without terms a class uses the host's name, its province and an empty signature. `capacity` is the lines above the
    signature as they are to stand, such as "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC" below it.
    """

    course_run = open_(models.OneToOneField(CourseRun, on_delete=models.CASCADE, related_name="certificate_terms"))
    parent_body = open_(models.CharField(_("superior body"), max_length=200, blank=True))
    issuer = open_(models.CharField(_("issuing body"), max_length=250, blank=True))
    place_name = open_(models.CharField(_("place before the date"), max_length=80, blank=True))
    capacity = open_(models.CharField(_("who signs, and in what capacity"), max_length=250, blank=True))
    signer = open_(models.CharField(_("name below the signature"), max_length=120, blank=True))
    quiz_share = open_(
        models.PositiveSmallIntegerField(_("right answers in % in the final test"), null=True, blank=True)
    )
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = CertificateTermsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiz_share=None) | Q(quiz_share__gte=1, quiz_share__lte=100), name="quiz_share_percent"
            )
        ]

    def __str__(self) -> str:
        return self.issuer
