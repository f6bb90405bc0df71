"""How facts decay: a service that nobody has checked for half a year turns amber by itself, later stale."""

from dataclasses import dataclass
from datetime import date
from typing import Final

FRESH, AMBER, STALE, NEVER = "fresh", "amber", "stale", "never"
FRESHNESS: Final = (FRESH, AMBER, STALE, NEVER)


@dataclass(frozen=True)
class Thresholds:
    """Days after the last check: up to `amber` a fact is fresh, up to `stale` it is amber."""

    amber: int
    stale: int


SERVICE: Final = Thresholds(180, 365)
HOTLINE: Final = Thresholds(90, 180)
"""A number that somebody rings in need must be right: it decays twice as fast."""


def thresholds(*, hotline: bool) -> Thresholds:
    """How fast the facts of this sort of service decay."""
    return HOTLINE if hotline else SERVICE


def freshness(verified_on: date | None, on: date, *, hotline: bool = False) -> str:
    """`fresh`, `amber`, `stale`, or `never` where nobody has checked at all. A check of a later day is fresh."""
    if verified_on is None:
        return NEVER
    age = (on - verified_on).days
    limits = thresholds(hotline=hotline)
    if age > limits.stale:
        return STALE
    return AMBER if age > limits.amber else FRESH
