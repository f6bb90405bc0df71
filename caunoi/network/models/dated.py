"""What holds from one day to another."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Record
from caunoi.privacy.labels import open_


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with a span, asked by the day."""

    def current(self, on: date | None = None) -> Self:
        """Those that hold on this day (today where none is given: access is a question of now)."""
        day = on or timezone.localdate()
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)

    def meeting(self, from_on: date, to_on: date | None = None) -> Self:
        """Those that share a day with `[from_on, to_on)`."""
        rows = self.filter(Q(to_on__isnull=True) | Q(to_on__gt=from_on))
        return rows.filter(from_on__lt=to_on) if to_on else rows


class Dated(Record):
    """A link that holds on the days `[from_on, to_on)`."""

    from_on = open_(models.DateField(_("from")))
    to_on = open_(models.DateField(_("to"), null=True, blank=True))

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether this holds on that day."""
        return self.from_on <= day and (self.to_on is None or day < self.to_on)


def span_in_order(name: str) -> models.CheckConstraint:
    """The database's law that a span does not end before it begins."""
    return models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name=name)


def life_in_order(start: str, name: str) -> models.CheckConstraint:
    """The database's law that nothing ends before the day it began (`start` names that field)."""
    return models.CheckConstraint(condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F(start)), name=name)


def once_open(*fields: str, name: str) -> models.UniqueConstraint:
    """The database's law that the same link is open only once at a time."""
    return models.UniqueConstraint(fields=fields, condition=Q(to_on__isnull=True), name=name)
