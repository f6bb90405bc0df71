"""Where services are: addresses in communes, and which service is at which."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.directory.models.organizations import Organization, YesNo
from caunoi.places.models import Place
from caunoi.privacy.labels import open_

if TYPE_CHECKING:
    from caunoi.directory.models.services import Service  # noqa: F401


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, user: User) -> "LocationQuerySet":
        """The directory is public knowledge: everybody who signs in reads it."""
        return self


class Location(Record):
    """Địa điểm: an address of an organization, in the commune as it was called when the address was written."""

    organization = open_(models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="locations"))
    name = open_(models.CharField(_("name of the place"), max_length=200, blank=True))
    commune = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("commune")))
    address = open_(models.CharField(_("address"), max_length=250, blank=True))
    transport = open_(models.CharField(_("how to get there"), max_length=250, blank=True))
    step_free = open_(models.CharField(_("step-free"), max_length=7, choices=YesNo.choices, default=YesNo.UNKNOWN))
    accessibility = open_(models.CharField(_("about access"), max_length=250, blank=True))
    ended_on = open_(models.DateField(_("left this place on"), null=True, blank=True))

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "address")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address, self.commune.full_name) if part)


class ServiceAtLocation(Record):
    """A service is offered at a location."""

    service = open_(models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="at_locations"))
    location = open_(models.ForeignKey(Location, on_delete=models.CASCADE, related_name="at_services"))
    description = open_(models.CharField(_("what is different here"), max_length=250, blank=True))

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("service", "location"), name="service_at_location_once")]

    def __str__(self) -> str:
        return str(self.location)
