"""Wrong codes are counted, in the database that all workers share, so that nobody can try their way to a slip.

An address is kept only as a hash under a random salt of the day, for an hour; the salt is thrown away the day after.
"""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from caunoi.clients.actions.scope import local_day
from caunoi.services.models import SlipSalt, SlipTry
from caunoi.services.rules import slips


class TooMany(ValueError):
    """Too many wrong codes were tried; the next may be tried after `retry_after` (a timedelta)."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


def count_try(*, address: str, at: datetime) -> SlipTry:
    """Count a try before it is looked up, as if it were wrong; delete it if it was right. TooMany.

    Written first and counted then, so that many tries at once count each other.
    """
    _purge(at)
    today, *yesterday = _hashes(address, on=local_day(at))
    mine = SlipTry.objects.create(origin=today, at=at)
    others = SlipTry.objects.filter(at__gt=at - slips.WINDOW).exclude(pk=mine.pk)
    own = others.filter(origin__in=[today, *yesterday])
    for rows, limit in ((own, slips.LIMIT_PER_ADDRESS), (others, slips.LIMIT_IN_ALL)):
        newest = list(rows.order_by("-at").values_list("at", flat=True)[:limit])
        if len(newest) >= limit:
            mine.delete()
            raise TooMany(slips.retry_after(newest[-1], at))
    return mine


def _purge(at: datetime) -> None:
    SlipTry.objects.filter(at__lte=at - slips.WINDOW).delete()
    SlipSalt.objects.filter(on__lt=local_day(at) - timedelta(days=1)).delete()


def _hashes(address: str, *, on: date) -> list[str]:
    """The address under today's salt, and under yesterday's if there is one: an hour may reach over midnight."""
    if not SlipSalt.objects.filter(on=on).exists():  # two workers at once: one of them makes it, both then read it
        SlipSalt.objects.bulk_create([SlipSalt(on=on, salt=secrets.token_hex(32))], ignore_conflicts=True)
    salts = SlipSalt.objects.filter(on__in=(on, on - timedelta(days=1))).order_by("-on").values_list("salt", flat=True)
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
