"""Slips without identity: nine symbols, the last a check, written KQ4-7TP-2XJ. What a slip may still be used for.

The alphabet and the check are those of card codes: every wrong symbol and every exchange of two is caught, so somebody
who mistypes is told so before anything is looked up. 31^8 = 852,891,037,441 codes: with 10,000 slips alive and the
ceiling of wrong tries used up in every hour of a year (LIMIT_IN_ALL), a guesser finds one with a chance of 3%.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Final

from caunoi.clients.rules.cards import CodeRefused, is_valid, make_code, plain

LENGTH: Final = 9

LIVES: Final = timedelta(days=60)
"""How long a slip may be redeemed, if the consent does not run out sooner."""
CLIENT_LIVES: Final = timedelta(days=60)
"""How long after its end the client may still confirm, complain and rate with it."""

WINDOW: Final = timedelta(hours=1)
LIMIT_PER_ADDRESS: Final = 10
LIMIT_IN_ALL: Final = 300


def make_slip() -> str:
    """A fresh code, not written: nine symbols."""
    return make_code(LENGTH)


def read(typed: str) -> str:
    """`kq4 7tp-2xj` as nine symbols. CodeRefused for anything that was never on a slip."""
    code = plain(typed)
    if not is_valid(code, LENGTH):
        raise CodeRefused("Not a code of a slip: nine letters and digits, as printed.")
    return code


def written(code: str) -> str:
    """As on the slip: KQ4-7TP-2XJ."""
    return "-".join(code[place : place + 3] for place in range(0, LENGTH, 3))


def hashed(code: str, *, key: bytes) -> str:
    """What the server keeps of a code: HMAC-SHA256 (hex) under a key of the cell."""
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
