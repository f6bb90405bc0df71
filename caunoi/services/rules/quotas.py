"""How far an agreement's volume is used, and when to warn."""

from datetime import date, timedelta
from typing import Final

FEW_LEFT_PERCENT: Final = 20
WARNED_FOR: Final = timedelta(days=30)
USED_UP, FEW_LEFT, ENDED, EXPIRES = "used_up", "few_left", "ended", "expires"
WARNINGS: Final = (ENDED, USED_UP, FEW_LEFT, EXPIRES)
"""The urgent first."""


def warnings(*, used: int, volume: int | None, ends_on: date | None, on: date) -> list[str]:
    """What is to be said of an agreement on this day, the urgent first; it holds on its last day too."""
    said = set()
    if volume is not None and used >= volume:
        said.add(USED_UP)
    elif volume is not None and (volume - used) * 100 <= volume * FEW_LEFT_PERCENT:
        said.add(FEW_LEFT)
    if ends_on is not None and ends_on < on:
        said.add(ENDED)
    elif ends_on is not None and ends_on - on <= WARNED_FOR:
        said.add(EXPIRES)
    return [warning for warning in WARNINGS if warning in said]
