"""Approaches: the models of work that a programme tries and reports on."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models.dated import life_in_order
from caunoi.privacy.labels import open_


def narrowed_to(user: User) -> "models.QuerySet[Any] | None":
    """The ids of the approaches that an officer is held to, or None for the whole province.

    An officer who was ever posted to an approach sees only what they are posted to today, so that the end of
    a posting never widens what they see.
    """
    if user.role != Role.OFFICER:
        return None
    postings = user.postings.filter(approach__isnull=False)
    if not user.once("held_to_approaches", postings.filter(from_on__lte=timezone.localdate()).exists):
        return None
    return postings.current().values("approach")


class ApproachQuerySet(models.QuerySet["Approach"]):
    def visible_to(self, user: User) -> "ApproachQuerySet":
        """Approaches are public knowledge; an officer posted to some of them works with those only."""
        scope = narrowed_to(user)
        return self if scope is None else self.filter(pk__in=scope)

    def active(self, on: date) -> "ApproachQuerySet":
        """Approaches that are worked in on this day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on)


class Approach(Record):
    """Mô hình: a way of working that has a name, an outline and a time, reported on by itself."""

    code = open_(models.SlugField(_("code"), max_length=20, unique=True))
    name = open_(models.CharField(_("name"), max_length=300))
    short_name = open_(models.CharField(_("short name"), max_length=60))
    started_on = open_(models.DateField(_("started on")))
    ended_on = open_(models.DateField(_("ended on"), null=True, blank=True))
    outline = open_(models.TextField(_("outline"), blank=True))
    order = open_(models.PositiveSmallIntegerField(_("order in reports"), default=1))

    objects = ApproachQuerySet.as_manager()

    class Meta:
        ordering = ("order", "code")
        constraints = [life_in_order("started_on", "approach_life")]

    def __str__(self) -> str:
        return self.short_name
