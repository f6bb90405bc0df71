"""Figures typed in for units that work without the system."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.privacy.labels import coded, open_


class TypedInQuerySet(models.QuerySet["TypedIn"]):
    def visible_to(self, user: User) -> "TypedInQuerySet":
        """Officers type figures in and see them; officers of an approach see its own."""
        return self.filter(approach__in=Approach.objects.visible_to(user)) if user.role == Role.OFFICER else self.none()

    def counting(self) -> "TypedInQuerySet":
        """Entries that were not taken back or replaced."""
        return self.filter(taken_back_at__isnull=True)


class TypedIn(Record):
    """A sum from a unit's paper report. Its parts need not make the total: the difference is shown, never mended."""

    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")))
    unit_name = open_(models.CharField(_("which unit reports"), max_length=200))
    period = open_(models.CharField(_("period"), max_length=10))
    code = open_(models.CharField(_("indicator"), max_length=40))
    approach = open_(
        models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="+", verbose_name=_("approach"))
    )
    value = coded(models.PositiveIntegerField(_("figure")))
    parts = coded(models.JSONField(_("of whom"), default=dict, blank=True))
    source = open_(models.CharField(_("source document"), max_length=200))
    entered_at = open_(models.DateTimeField())
    entered_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    taken_back_at = open_(models.DateTimeField(null=True, blank=True))
    taken_back_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = TypedInQuerySet.as_manager()

    class Meta:
        ordering = ("-period", "code", "unit_name")
        indexes = [models.Index(fields=("period", "code"), name="typed_in_period")]
