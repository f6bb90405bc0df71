"""Wrong passphrases and codes are counted, in the database that all workers share: for an account, and for an address.

Neither the login nor the address is kept: both are hashed under the salt of the day (`caunoi.privacy.tries`).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from caunoi.privacy.models import Try
from caunoi.privacy.tries import Limits, TooMany, count_try

__all__ = ["TooMany", "count_sign_in", "was_right"]
IN_ALL: Final = 2_000
ACCOUNT: Final = Limits(per_address=5, in_all=IN_ALL, window=timedelta(minutes=5))
ADDRESS: Final = Limits(per_address=20, in_all=IN_ALL, window=timedelta(minutes=1))


def count_sign_in(*, account: str, address: str, at: datetime) -> list[Try]:
    """Count a try, as if it were wrong, before anything is checked. TooMany for this account or from this address.

    `account` is a login as it was typed, whether there is one or not; or an account's id with what is tried there.
    """
    by_address = count_try(door="sign in", limits=ADDRESS, address=address, at=at)
    return [by_address, count_try(door="account", limits=ACCOUNT, address=f"account {account}", at=at)]


def was_right(tries: Sequence[Try]) -> None:
    """It was no guess: these tries no longer count."""
    Try.objects.filter(pk__in=[each.pk for each in tries]).delete()
