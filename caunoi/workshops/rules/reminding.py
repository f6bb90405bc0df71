"""When somebody is reminded: seldom, in time, and never of what is past."""

from datetime import date, datetime, timedelta
from typing import Final

QUIET: Final = timedelta(days=3)
"""So long an invitation waits for its answer before it is sent again, once."""
SHORTLY_BEFORE: Final = timedelta(days=2)
"""So long before it begins those who come are reminded, once."""
DUE_SOON: Final = timedelta(days=7)
AGAIN: Final = timedelta(days=7)
"""An agency hears of its action items once a week at most."""


def invitation_is_due(
    *, answer: str, sent_at: datetime | None, reminded_at: datetime | None, starts_at: datetime, at: datetime
) -> bool:
    """Whether an invitation is to be sent again now: unanswered for three days, or accepted and shortly before.

    Nobody who said no is asked again, nothing is sent once the workshop has begun.
    """
    if sent_at is None or at >= starts_at or answer == "no":
        return False
    if answer == "yes":
        begins = starts_at - SHORTLY_BEFORE
        return at >= begins and sent_at < begins and (reminded_at is None or reminded_at < begins)
    return reminded_at is None and at >= sent_at + QUIET


def item_is_due(*, due_on: date, reminded_at: datetime | None, at: datetime, today: date) -> bool:
    """Whether an open action item is mentioned now: due within a week or overdue, and not said within a week."""
    return due_on <= today + DUE_SOON and (reminded_at is None or at >= reminded_at + AGAIN)
