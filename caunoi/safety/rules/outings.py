"""Laws of the out-and-back timer."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=24)
LEAD_AFTER = timedelta(minutes=30)
KEPT_AFTER_DUE = timedelta(hours=24)


def is_sound(out_at: datetime, due_back_at: datetime) -> bool:
    """Back after going out, and within a day."""
    return out_at < due_back_at <= out_at + LONGEST
