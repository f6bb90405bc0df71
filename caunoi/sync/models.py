"""What the door remembers: one receipt for each record id, and every record that waits for a person or its parent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Club, Posting
from caunoi.network.models.approaches import narrowed_to
from caunoi.privacy.labels import coded, open_


class Receipt(models.Model):
    """The first arrival of a record id. The digest is keyed, so that it cannot be used to guess contents."""

    id = coded(models.UUIDField(primary_key=True))
    device = coded(models.ForeignKey(Device, on_delete=models.PROTECT, related_name="receipts"))
    kind = open_(models.CharField(max_length=20))
    digest = coded(models.CharField(max_length=64))
    status = open_(models.CharField(max_length=8))
    received_at = open_(models.DateTimeField())

    class Meta:
        indexes = [models.Index(fields=("received_at",), name="receipt_received")]


class HeldQuerySet(models.QuerySet["Held"]):
    def visible_to(self, user: User) -> "HeldQuerySet":
        """Officers settle everything that waits, within the approaches they are held to; a lead what came from the
        own clubs; no one else. What names no club is seen with the clubs of who sent it."""
        if user.role == Role.OFFICER and narrowed_to(user) is None:
            return self
        if user.role == Role.OFFICER:
            clubs = Club.objects.visible_to(user)
            senders = Posting.objects.filter(club__in=clubs).values("user")
            return self.filter(Q(club__in=clubs) | Q(club=None, device__user__in=senders))
        if user.role == Role.LEAD:
            return self.filter(club__in=Club.objects.visible_to(user))
        return self.none()

    def waiting(self) -> "HeldQuerySet":
        """What nobody has settled yet."""
        return self.filter(settled_at__isnull=True)


class Held(Record):
    """A record that arrived and is kept as it came, sealed, until its parent arrives or a person decides."""

    class Settlement(models.TextChoices):
        TAKEN = "taken", _("Taken in")
        ASIDE = "aside", _("Set aside, kept, not counted")

    record_id = coded(models.UUIDField(db_index=True))
    device = coded(models.ForeignKey(Device, on_delete=models.PROTECT, related_name="held"))
    club = coded(models.ForeignKey(Club, on_delete=models.PROTECT, null=True, related_name="+"))
    kind = open_(models.CharField(max_length=20, blank=True))
    reason = open_(models.CharField(max_length=20))
    is_conflict = open_(models.BooleanField(default=False))
    digest = coded(models.CharField(max_length=64))
    sealed_record = coded(models.BinaryField())  # to the cell, as it came: the server may open it, and nothing is lost
    refs = coded(models.JSONField(default=list))
    received_at = open_(models.DateTimeField())
    tried_at = open_(models.DateTimeField())
    settled_at = open_(models.DateTimeField(null=True, blank=True))
    settled_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    settlement = open_(models.CharField(max_length=5, choices=Settlement.choices, blank=True))
    remark = coded(models.CharField(_("remark"), max_length=200, blank=True))

    objects = HeldQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = [models.UniqueConstraint(fields=("record_id", "digest"), name="held_once")]
        indexes = [
            models.Index(fields=("reason", "tried_at"), condition=Q(settled_at__isnull=True), name="held_waiting"),
        ]
