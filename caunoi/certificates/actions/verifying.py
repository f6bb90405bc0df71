"""Whether a certificate is valid: for everybody who holds the paper, without an account."""

from datetime import datetime, timedelta
from typing import Final

from caunoi.certificates.models import Certificate
from caunoi.certificates.rules.serials import read
from caunoi.clients.rules.cards import CodeRefused
from caunoi.privacy.tries import Limits, TooMany, count_try

__all__ = ["TooMany", "is_valid"]
DOOR: Final = "verify"
LIMITS: Final = Limits(per_address=20, in_all=300, window=timedelta(hours=1))


def is_valid(*, typed: str, address: str, at: datetime) -> bool:
    """Whether this serial is that of a valid certificate. Revoked, never issued and mistyped are one answer.

    TooMany, where too many that are not valid were asked for, from this address or by all.
    """
    tried = count_try(door=DOOR, limits=LIMITS, address=address, at=at)
    try:
        serial = read(typed)
    except CodeRefused:
        return False
    valid = Certificate.objects.valid().filter(serial=serial).exists()
    if valid:
        tried.delete()
    return valid
