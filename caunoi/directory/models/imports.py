"""Spreadsheets taken in: what was read, what each row would change, and whether somebody confirmed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.directory.models.services import Service
from caunoi.privacy.labels import coded, open_


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User) -> "ImportRunQuerySet":
        """Those who keep the directory."""
        return self if user.role in (Role.OFFICER, Role.ADMIN) else self.none()


class ImportRun(Record):
    """One file, read but not yet taken in. Nothing changes until somebody confirms it."""

    file_name = open_(models.CharField(_("file"), max_length=200))
    uploaded_at = open_(models.DateTimeField())
    uploaded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    total = open_(models.PositiveIntegerField())
    done = open_(models.PositiveIntegerField(default=0))
    ignored = open_(models.JSONField(default=list))
    confirmed_at = open_(models.DateTimeField(null=True, blank=True))
    confirmed_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    taken_to = open_(models.PositiveIntegerField(default=0))  # the number of the last row that was taken in
    finished_at = open_(models.DateTimeField(null=True, blank=True))
    dropped_at = open_(models.DateTimeField(null=True, blank=True))

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_ready(self) -> bool:
        """Whether every row was looked at."""
        return self.done >= self.total

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody's word."""
        return self.confirmed_at is None and self.dropped_at is None

    @property
    def is_aside(self) -> bool:
        """Whether it was put aside."""
        return self.dropped_at is not None

    @property
    def is_being_taken_in(self) -> bool:
        """Whether it was confirmed and not all of it is in the directory yet."""
        return self.confirmed_at is not None and self.finished_at is None


class ImportRow(Record):
    """One row of the file: its cells as they were, and what the directory says to it."""

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Would change")
        UNCHANGED = "unchanged", _("As it is")
        REFUSED = "refused", _("Refused")
        OVERTAKEN = "overtaken", _("Left out")

    run = open_(models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows"))
    number = open_(models.PositiveIntegerField(_("row")))
    cells = open_(models.JSONField())
    verdict = open_(models.CharField(_("verdict"), max_length=9, choices=Verdict.choices, blank=True))
    service = open_(models.ForeignKey(Service, on_delete=models.SET_NULL, null=True, related_name="+"))
    before = open_(models.JSONField(default=dict))
    changes = open_(models.JSONField(default=list))
    problems = open_(models.JSONField(default=list))

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("run", "number"), name="import_row_once")]
        indexes = [models.Index(fields=("run", "verdict"), name="import_row_verdict")]

    def __str__(self) -> str:
        return str(self.number)
