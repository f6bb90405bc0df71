"""Files that belong to plans and directives."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.coordination.models.directives import Directive
from caunoi.coordination.models.plans import Plan
from caunoi.privacy.labels import coded, open_


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> "AttachmentQuerySet":
        """A file is seen with what it belongs to."""
        return self.filter(
            Q(directive__in=Directive.objects.visible_to(user)) | Q(plan__in=Plan.objects.visible_to(user))
        )


class Attachment(Record):
    """The paper itself: a file of a plan or a directive. `stored` is its name in the private store."""

    directive = open_(models.ForeignKey(Directive, on_delete=models.CASCADE, null=True, related_name="files"))
    plan = open_(models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, related_name="files"))
    stored = open_(models.CharField(max_length=80, unique=True))
    name = open_(models.CharField(_("file"), max_length=200))
    media_type = open_(models.CharField(max_length=100))
    size = open_(models.PositiveBigIntegerField(_("size")))
    digest = open_(models.CharField(max_length=64))
    kept_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    kept_at = open_(models.DateTimeField())

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("kept_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(directive__isnull=False, plan__isnull=True) | Q(directive__isnull=True, plan__isnull=False),
                name="attachment_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.name
