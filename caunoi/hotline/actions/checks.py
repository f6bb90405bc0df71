"""What every call and step must be, before it is looked at further."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from caunoi.base.outcomes import Unsound
from caunoi.base.words import tidy
from caunoi.hotline.rules.notes import found_in

Row = Mapping[str, Any]
NOTE_LIMIT = 200
MOST_MINUTES = 24 * 60
CLOCKS_DIFFER = timedelta(minutes=10)  # docs/sync.md, "Clocks"


def sound_note(row: Row) -> str:
    """The note in one form. Unsound if it is too long or seems to tell of somebody."""
    note = tidy(row.get("note") or "")
    if len(note) > NOTE_LIMIT:
        raise Unsound
    if found_in(note):
        raise Unsound("identifier")
    return note


def sound_minutes(row: Row) -> int | None:
    """The minutes, or None. Unsound if they cannot be."""
    minutes = row.get("minutes")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise Unsound
    return minutes


def one_of(value: str, choices: Any) -> str:
    """The value if it is among the choices. Unsound otherwise."""
    if value not in choices:
        raise Unsound
    return value


def not_later(moment: datetime, at: datetime) -> datetime:
    """The moment, if it has come; a phone's clock may be ten minutes ahead. Unsound otherwise."""
    if moment > at + CLOCKS_DIFFER:
        raise Unsound("future")
    return moment
