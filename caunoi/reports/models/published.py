"""Figures as they were published before the system, to stand beside what the rows say."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.base.models import Record
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.privacy.labels import open_


class AsPublished(Record):
    """A public figure, word for word: exact, or "more than". `parts` are the published parts; they may not add up."""

    class Bound(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more_than", _("more than")

    place = open_(models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+"))
    period = open_(models.CharField(max_length=10))
    code = open_(models.CharField(max_length=40))
    approach = open_(models.ForeignKey(Approach, on_delete=models.PROTECT, null=True, related_name="+"))
    value = open_(models.PositiveIntegerField())
    bound = open_(models.CharField(max_length=10, choices=Bound.choices, default=Bound.EXACT))
    parts = open_(models.JSONField(default=dict))
    source = open_(models.CharField(max_length=200))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("place", "period", "code", "approach"), name="as_published_once"),
            models.UniqueConstraint(
                fields=("place", "period", "code"), condition=Q(approach=None), name="as_published_whole_once"
            ),
        ]

    def agrees_with(self, value: int) -> bool:
        """Whether a counted value is what was published."""
        return value > self.value if self.bound == self.Bound.MORE_THAN else value == self.value
