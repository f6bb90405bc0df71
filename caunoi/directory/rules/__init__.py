"""The laws of the directory, pure: what is needed, how facts decay, when something is open, what is left free."""

from caunoi.directory.rules.fresh import AMBER, FRESH, FRESHNESS, NEVER, STALE, Thresholds, freshness, thresholds
from caunoi.directory.rules.needs import NEEDS
from caunoi.directory.rules.opening import WEEKDAYS, Hours, is_open, next_opening
from caunoi.directory.rules.places_free import SHOWN_FROM, free_places, friendliness

__all__ = [
    "AMBER",
    "FRESH",
    "FRESHNESS",
    "NEEDS",
    "NEVER",
    "SHOWN_FROM",
    "STALE",
    "WEEKDAYS",
    "Hours",
    "Thresholds",
    "free_places",
    "freshness",
    "friendliness",
    "is_open",
    "next_opening",
    "thresholds",
]
