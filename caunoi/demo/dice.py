"""Chance that falls the same way every time, so that the demonstration is the same everywhere."""

import random
from datetime import date, datetime, time, timedelta
from uuid import UUID

from caunoi.base import moments


class Dice(random.Random):
    """A seeded generator that also makes days, moments and record ids."""

    def day(self, from_: date, to: date) -> date:
        """A day in `[from_, to)`."""
        return from_ + timedelta(days=self.randrange((to - from_).days))

    def moment(self, day: date) -> datetime:
        """An evening hour of that day."""
        return moments.of(day, time(18 + self.randrange(4), self.randrange(60)))

    def id(self, at: datetime) -> UUID:
        """A UUIDv7 of that moment."""
        milliseconds = int(at.timestamp() * 1000)
        bits = milliseconds << 80 | 0x7 << 76 | self.getrandbits(12) << 64 | 0b10 << 62 | self.getrandbits(62)
        return UUID(int=bits)
