"""What holds from one day to another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Record
from caunoi.privacy.labels import open_


class Dated(Record):
    """A link that holds on the days `[from_on, to_on)`."""

    from_on = open_(models.DateField(_("from")))
    to_on = open_(models.DateField(_("to"), null=True, blank=True))

    class Meta:
        abstract = True


def span_in_order(name: str) -> models.CheckConstraint:
    """The database's law that a span does not end before it begins."""
    return models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name=name)
