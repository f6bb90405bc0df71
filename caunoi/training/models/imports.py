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

    The rows stay only until the file is taken in or put aside; then `counts` says what became of how many.
    """

    course_run = coded(models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="imports"))
    file_name = open_(models.CharField(_("file"), max_length=200))
    rows = coded(models.JSONField(default=list))
    total = open_(models.PositiveIntegerField(default=0))
    looked_at = open_(models.PositiveIntegerField(default=0))
    taken = open_(models.PositiveIntegerField(default=0))
    ignored = open_(models.JSONField(default=list))
    counts = open_(models.JSONField(default=dict))
    uploaded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    uploaded_at = open_(models.DateTimeField())
    confirmed_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    confirmed_at = open_(models.DateTimeField(null=True))
    finished_at = open_(models.DateTimeField(null=True))
    put_aside_at = open_(models.DateTimeField(null=True))

    objects = SeenWithTheClass.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_ready(self) -> bool:
        """Whether every row was looked at."""
        return self.looked_at >= self.total

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody's word."""
        return self.confirmed_at is None and self.put_aside_at is None

    @property
    def is_aside(self) -> bool:
        """Whether it was put aside."""
        return self.put_aside_at is not None

    @property
    def is_being_taken_in(self) -> bool:
        """Whether it was agreed to and not all of it is in the class yet."""
        return self.confirmed_at is not None and self.finished_at is None
