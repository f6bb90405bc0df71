"""Merges: a person decided that two codes are one person, and may undo it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.clients.models.clients import Client
from caunoi.privacy.labels import coded, open_


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, user: User) -> "MergeQuerySet":
        """Whoever sees both clients sees what was decided about them."""
        clients = Client.objects.visible_to(user)
        return self.filter(kept__in=clients, other__in=clients)

    def standing(self) -> "MergeQuerySet":
        """Decisions that nobody has undone."""
        return self.filter(undone_at__isnull=True)


class Merge(Record):
    """A decision about two codes: the same person (`merged`) or two (`apart`). Never made by a machine."""

    class Decision(models.TextChoices):
        MERGED = "merged", _("One person")
        APART = "apart", _("Different people")

    kept = coded(models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+"))
    other = coded(models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+"))
    decision = coded(models.CharField(max_length=6, choices=Decision.choices))
    reason = coded(models.CharField(_("reason"), max_length=200))
    decided_at = open_(models.DateTimeField())
    decided_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    undone_at = open_(models.DateTimeField(null=True, blank=True))
    undone_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="merge_two_codes"),
            models.UniqueConstraint(
                fields=("other",),
                condition=Q(decision="merged", undone_at__isnull=True),
                name="merge_other_once",
            ),
        ]
