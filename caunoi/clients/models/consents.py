"""Consents: given for one purpose and one receiver, in a version of a text, and withdrawn at any time."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.clients.models.clients import Client
from caunoi.network.models import Agency
from caunoi.privacy.labels import coded, open_


class Purpose(models.TextChoices):
    KEEP_RECORD = "keep_record", _("Keep a record under a code")
    CONTACT_LATER = "contact_later", _("Be contacted again")
    MATCHING = "matching", _("Be counted once across clubs")
    REFERRAL = "referral", _("Be referred to a service")
    POLICE_REPORT = "police_report", _("Report to the police")


class Channel(models.TextChoices):
    SPOKEN = "spoken", _("Spoken")
    CARD = "card", _("On the card")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: User) -> "ConsentQuerySet":
        """Consents are seen with their client."""
        return self.filter(client__in=Client.objects.visible_to(user))

    def standing(self, on: date | None = None) -> "ConsentQuerySet":
        """Consents that were given, not withdrawn, and have not run out on this day (today where none is given)."""
        day = on or timezone.localdate()
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=day), withdrawn_at__isnull=True)


class Consent(Record):
    """A client agreed to one purpose (and, for a referral, one receiver), in the words of one text.

    It no longer stands from `expires_on` on. `is_withdrawal` marks the record of a withdrawal; it gives `withdrawn_at`
    to every consent about the same before it.
    """

    client = coded(models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents"))
    purpose = coded(models.CharField(_("purpose"), max_length=15, choices=Purpose.choices))
    receiver = coded(
        models.ForeignKey(
            Agency,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("receiver"),
        )
    )
    text_version = open_(models.CharField(_("version of the text"), max_length=20))
    given_at = coded(models.DateTimeField(_("given at")))
    expires_on = coded(models.DateField(_("runs out on"), null=True, blank=True))
    withdrawn_at = coded(models.DateTimeField(_("withdrawn at"), null=True, blank=True))
    is_withdrawal = coded(models.BooleanField(default=False))
    channel = coded(models.CharField(_("how"), max_length=8, choices=Channel.choices))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("client", "purpose", "-given_at")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_order",
            )
        ]

    @property
    def has_run_out(self) -> bool:
        """Whether it ended by itself, as of today."""
        return self.expires_on is not None and self.expires_on <= timezone.localdate()
