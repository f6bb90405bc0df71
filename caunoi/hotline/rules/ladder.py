"""The ladder of an unanswered call: first expert, backup, coordinator, national lines.

A rung waits as long as the urgency allows; somebody who tried and got no answer ends it at once; a rung where nobody is
on call when the call reaches it is skipped in the same moment. Nobody turns this wheel: the four moments are computed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FIRST, BACKUP, COORDINATOR, NATIONAL = RUNGS = (0, 1, 2, 3)
RUNG_CODES: Final = ("first", "backup", "coordinator", "national")
PATIENCE: Final = {
    "emergency": timedelta(minutes=10),
    "urgent": timedelta(minutes=30),
    "routine": timedelta(hours=4),
}

Manned = Callable[[int, datetime], bool]
"""Whether somebody is on call at a rung at a moment."""


@dataclass(frozen=True)
class Ladder:
    """From when a call waits at each rung: first, backup, coordinator, national lines. Never decreasing."""

    starts: tuple[datetime, datetime, datetime, datetime]

    def rung(self, at: datetime) -> int:
        """Where the call waits at a moment, if nobody has answered."""
        return max((rung for rung in RUNGS if self.starts[rung] <= at), default=FIRST)

    def was_skipped(self, rung: int) -> bool:
        """Whether nobody was on call there, or it was known before that nobody answers."""
        return rung != NATIONAL and self.starts[rung] == self.starts[rung + 1]

    def next_at(self, at: datetime) -> datetime | None:
        """When the call moves on; None at the last rung."""
        return next((start for start in self.starts if start > at), None)


def climb(*, asked_at: datetime, urgency: str, manned: Manned, told: Mapping[int, datetime]) -> Ladder:
    """The ladder of a call asked at a moment. `told` is when somebody first said that a rung did not answer.

    `told` may speak of a rung that is not reached yet (the backup was tried first): it is then passed at once.
    """
    starts, moment = [], asked_at
    for rung in (FIRST, BACKUP, COORDINATOR):
        starts.append(moment)
        if manned(rung, moment):
            moment = max(moment, min(moment + PATIENCE[urgency], told.get(rung, moment + PATIENCE[urgency])))
    return Ladder((starts[0], starts[1], starts[2], moment))
