"""What the pages of this room share."""

import re
from collections.abc import Iterable
from datetime import datetime

from caunoi.accounts.access import Asked
from caunoi.hotline.models import Call
from caunoi.privacy import audit


def tel(number: str) -> str:
    """The address that rings a number."""
    return f"tel:{re.sub(r'[^0-9+]', '', number)}"


def was_read(request: Asked, calls: Iterable[Call], *, at: datetime, verb: str = "read") -> None:
    """Write into the log that this person saw these calls."""
    if subjects := [call.pk for call in calls]:
        audit.record(by=request.user.pk, verb=verb, noun="call", at=at, subjects=subjects)
