"""Checks: somebody made sure that a service is still as it is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_


class CheckQuerySet(models.QuerySet["Check"]):
    def visible_to(self, user: User) -> "CheckQuerySet":
        """That a service was checked, and how, everybody who signs in may know."""
        return self


class Check(Record):
    """Kiểm chứng: on a day somebody called, went or looked, and what came of it."""

    class How(models.TextChoices):
        CALLED = "called", _("By phone")
        VISITED = "visited", _("On the spot")
        WEBSITE = "website", _("From its website or papers")
        IMPORT = "import", _("From a spreadsheet")

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("All is as written")
        CHANGED = "changed", _("Something was different and is mended")
        CLOSED = "closed", _("It is closed")
        UNREACHED = "unreached", _("Nobody was reached")

    service = open_(models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="checks"))
    on = open_(models.DateField(_("on")))
    by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    at = open_(models.DateTimeField())
    how = open_(models.CharField(_("how"), max_length=7, choices=How.choices))
    outcome = open_(models.CharField(_("what came of it"), max_length=9, choices=Outcome.choices))
    note = open_(models.CharField(_("note"), max_length=200, blank=True))

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-at")
        indexes = [models.Index(fields=("service", "-on"), name="check_of_service")]

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"

    @property
    def is_proof(self) -> bool:
        """Whether this check says that the facts hold: nobody reached proves nothing."""
        return self.outcome != self.Outcome.UNREACHED
