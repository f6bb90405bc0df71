"""The first field of every noun."""

from django.db import models

from caunoi.base.ids import new_id


class Record(models.Model):
    """Anything with an id of its own. The id is a UUIDv7 made on the device or server that first knew it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    id.privacy = "coded"  # type: ignore[attr-defined]  # the labels' room is above this one

    class Meta:
        abstract = True
