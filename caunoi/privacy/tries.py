"""Tries at doors without an account are counted, in the database that all workers share, so that nobody can try their
way in: codes at the slips, serials at the certificates, and whatever else may not be guessed or flooded.

An address is kept only as a hash under a random salt of the day, for an hour; the salt is thrown away the day after.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.utils import timezone

from caunoi.privacy.models import DaySalt, Try

LONGEST = timedelta(hours=1)
"""No door counts for longer: what is older is deleted."""


class TooMany(ValueError):
    """Too many tries; the next may be made after `retry_after` (a timedelta)."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


@dataclass(frozen=True)
class Limits:
    """How many tries in a span (at most an hour) a door lets through: from one address, and from all together."""

    per_address: int
    in_all: int
    window: timedelta = LONGEST


def count_try(*, door: str, limits: Limits, address: str, at: datetime) -> Try:
    """Count a try before anything is looked up, as if it were wrong; delete it if it was right. TooMany.

    Written first and counted then, so that many tries at once count each other. Call it outside a transaction, so
    that it stays counted whatever becomes of the rest.
    """
    _purge(at)
    today, *yesterday = _hashes(address, on=timezone.localdate(at))
    mine = Try.objects.create(door=door, origin=today, at=at)
    others = Try.objects.filter(door=door, at__gt=at - limits.window).exclude(pk=mine.pk)
    own = others.filter(origin__in=[today, *yesterday])
    for rows, limit in ((own, limits.per_address), (others, limits.in_all)):
        newest = list(rows.order_by("-at").values_list("at", flat=True)[:limit])
        if len(newest) >= limit:
            mine.delete()
            raise TooMany(max(newest[-1] + limits.window - at, timedelta(seconds=1)))
    return mine


def _purge(at: datetime) -> None:
    Try.objects.filter(at__lte=at - LONGEST).delete()
    DaySalt.objects.filter(on__lt=timezone.localdate(at) - timedelta(days=1)).delete()


def _hashes(address: str, *, on: date) -> list[str]:
    """The address under today's salt, and under yesterday's if there is one: an hour may reach over midnight."""
    if not DaySalt.objects.filter(on=on).exists():  # two workers at once: one of them makes it, both then read it
        DaySalt.objects.bulk_create([DaySalt(on=on, salt=secrets.token_hex(32))], ignore_conflicts=True)
    salts = DaySalt.objects.filter(on__in=(on, on - timedelta(days=1))).order_by("-on").values_list("salt", flat=True)
    network = _network(address).encode()
    return [hmac.new(salt.encode(), network, hashlib.sha256).hexdigest() for salt in salts]


def _network(address: str) -> str:
    """An address as one household or office has it: of IPv6 the first 64 bits, the rest changes at will."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped) if ip.ipv4_mapped else str(int(ip) >> 64)
