"""Approaches: the models of work that a programme tries and reports on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.privacy.labels import open_


class ApproachQuerySet(models.QuerySet["Approach"]):
    def visible_to(self, user: User) -> "ApproachQuerySet":
        """Approaches are public knowledge; an officer posted to some of them works with those only."""
        posted = user.postings.current().filter(approach__isnull=False).values("approach")
        if user.role == Role.OFFICER and posted.exists():
            return self.filter(pk__in=posted)
        return self


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

    def __str__(self) -> str:
        return self.short_name
