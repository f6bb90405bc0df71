"""Organizations: agencies with what somebody must know before going or calling there."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.network.models import Agency
from caunoi.privacy.labels import open_


class YesNo(models.TextChoices):
    """What is known of a fact: nothing is assumed."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, user: User) -> "OrganizationQuerySet":
        """The directory is public knowledge: everybody who signs in reads it."""
        return self


class Organization(Record):
    """Nơi cung cấp: an agency that offers services. Its names are the agency's dated names."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Working")
        INACTIVE = "inactive", _("Not working now")
        DEFUNCT = "defunct", _("Closed for good")

    agency = open_(
        models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="organization", verbose_name=_("agency"))
    )
    description = open_(models.TextField(_("what it does"), blank=True))
    website = open_(models.URLField(_("website"), blank=True))
    email = open_(models.EmailField(_("e-mail of the office"), blank=True))
    legal_status = open_(models.CharField(_("legal status"), max_length=120, blank=True))
    status = open_(models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE))
    records_calls = open_(
        models.CharField(_("records calls"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN)
    )
    shares_with_police = open_(
        models.CharField(
            _("shares what it hears with the police"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN
        )
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("agency__code",)

    def __str__(self) -> str:
        return str(self.agency)

    def name_on(self, day: date) -> str:
        """The agency's name on a day."""
        return self.agency.name_on(day)
