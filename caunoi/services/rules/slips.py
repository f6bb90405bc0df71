"""Slips without identity: nine symbols, the last a check, written KQ4-7TP-2XJ. What a slip may still be used for.

The alphabet and the check are those of card codes: every wrong symbol and every exchange of two is caught, so somebody
who mistypes is told so before anything is looked up. 31^8 = 852,891,037,441 codes: with 10,000 slips alive and the
ceiling of wrong tries used up in every hour of a year (LIMIT_IN_ALL), a guesser finds one with a chance of 3%.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Final

from caunoi.clients.rules.cards import ALPHABET, MODULUS, CodeRefused, plain

RANDOM: Final = 8
LENGTH: Final = RANDOM + 1
_INVERSE: Final = pow(LENGTH, -1, MODULUS)

LIVES: Final = timedelta(days=60)
"""How long a slip may be redeemed, if the consent does not run out sooner."""
CLIENT_LIVES: Final = timedelta(days=60)
"""How long after its end the client may still confirm, complain and rate with it."""

WINDOW: Final = timedelta(hours=1)
LIMIT_PER_ADDRESS: Final = 10
LIMIT_IN_ALL: Final = 300


def make_slip() -> str:
    """A fresh code, not written: nine symbols."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return symbols + check_symbol(symbols)


def check_symbol(symbols: str) -> str:
    """The ninth symbol for eight: position times value, summed, is divisible by 31."""
    total = sum(place * ALPHABET.index(symbol) for place, symbol in enumerate(symbols, start=1))
    return ALPHABET[-total * _INVERSE % MODULUS]


def read(typed: str) -> str:
    """`kq4 7tp-2xj` as nine symbols. CodeRefused for anything that was never on a slip."""
    code = plain(typed)
    if len(code) != LENGTH or any(symbol not in ALPHABET for symbol in code) or check_symbol(code[:-1]) != code[-1]:
        raise CodeRefused("Not a code of a slip: nine letters and digits, as printed.")
    return code


def written(code: str) -> str:
    """As on the slip: KQ4-7TP-2XJ."""
    return "-".join(code[place : place + 3] for place in range(0, LENGTH, 3))


def hashed(code: str, *, key: bytes) -> str:
    """What the server keeps of a code: HMAC-SHA256 (hex) under a key of the cell."""
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
