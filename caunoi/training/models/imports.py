"""Learners from an Excel file: looked at first, taken in only when a person says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.course_runs import CourseRun
from caunoi.training.models.door import SeenWithTheClass


class LearnerImport(Record):
    """One file of learners for one class: what its rows would do, and when that was agreed to.

    The rows stay only until the file is taken in or put aside.
    """

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="imports"))
    file_name = open_(models.CharField(_("file"), max_length=200))
    rows = coded(models.JSONField(default=list))
    looked_at = open_(models.PositiveIntegerField(default=0))
    uploaded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    uploaded_at = open_(models.DateTimeField())
    confirmed_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    confirmed_at = open_(models.DateTimeField(null=True))
    put_aside_at = open_(models.DateTimeField(null=True))

    objects = SeenWithTheClass.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return self.file_name
