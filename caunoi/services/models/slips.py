"""Wrong codes of slips, for as long as they are counted."""

from django.db import models

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_


class SlipSalt(models.Model):
    """A day's random salt for the addresses of wrong tries; thrown away a day later, so nobody can hash them again."""

    on = open_(models.DateField(primary_key=True))
    salt = open_(models.CharField(max_length=64))


class SlipTryQuerySet(models.QuerySet["SlipTry"]):
    def visible_to(self, user: User) -> "SlipTryQuerySet":
        """Nobody looks at these: they are only counted."""
        return self.none()


class SlipTry(Record):
    """One code that was tried and is on no slip: when, and from where, hashed under the day's salt."""

    origin = coded(models.CharField(max_length=64))
    at = open_(models.DateTimeField())

    objects = SlipTryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=("origin", "at"), name="slip_try_origin"),
            models.Index(fields=("at",), name="slip_try_at"),
        ]
