"""The first field of every noun, and how a record is known that a later one amends."""

from django.db import models
from django.db.models import Exists, OuterRef

from caunoi.base.ids import new_id


class Record(models.Model):
    """Anything with an id of its own. The id is a UUIDv7 made on the device or server that first knew it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    id.privacy = "coded"  # type: ignore[attr-defined]  # the labels' room is above this one

    class Meta:
        abstract = True


def is_amended(model: type[models.Model]) -> Exists:
    """Whether a later record of this model `amends` the row.

    Few amend: said so, the database gathers those few instead of looking each row up among all.
    """
    return Exists(model._default_manager.filter(amends=OuterRef("pk"), amends__isnull=False))
