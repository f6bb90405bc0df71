"""Wrong codes of slips are counted, so that nobody can try their way to one: the limits of this door."""

from datetime import datetime

from caunoi.privacy import tries
from caunoi.privacy.models import Try
from caunoi.privacy.tries import TooMany
from caunoi.services.rules import slips

__all__ = ["DOOR", "TooMany", "count_try"]
DOOR = "slip"


def count_try(*, address: str, at: datetime) -> Try:
    """Count a try before it is looked up, as if it were wrong; delete it if it was right. TooMany."""
    limits = tries.Limits(per_address=slips.LIMIT_PER_ADDRESS, in_all=slips.LIMIT_IN_ALL, window=slips.WINDOW)
    return tries.count_try(door=DOOR, limits=limits, address=address, at=at)
