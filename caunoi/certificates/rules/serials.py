"""Serials: what a certificate is looked up by. Twelve symbols, the last a check, written KQ4T-7TPX-2XJ9.

Alphabet and check are those of cards: every wrong symbol and every exchange of two is caught. 31^11 = 2.5e16 serials:
who guesses a million an hour finds one of a million certificates in about three years, and 300 are let through.
"""

import secrets
from typing import Final

from caunoi.clients.rules.cards import ALPHABET, MODULUS, CodeRefused, plain

LENGTH: Final = 12
_INVERSE: Final = pow(LENGTH, -1, MODULUS)


def make_serial() -> str:
    """A fresh serial from the system's randomness, not written."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return symbols + check_symbol(symbols)


def check_symbol(symbols: str) -> str:
    """The twelfth symbol for eleven: position times value, summed, is divisible by 31."""
    total = sum(place * ALPHABET.index(symbol) for place, symbol in enumerate(symbols, start=1))
    return ALPHABET[-total * _INVERSE % MODULUS]


def read(typed: str) -> str:
    """`kq4t 7tpx-2xj9` as kept. CodeRefused for what was never on a certificate."""
    code = plain(typed)
    if len(code) != LENGTH or any(symbol not in ALPHABET for symbol in code) or check_symbol(code[:-1]) != code[-1]:
        raise CodeRefused("Not a serial: twelve letters and digits, as printed on the certificate.")
    return code


def written(serial: str) -> str:
    """As on the certificate: KQ4T-7TPX-2XJ9."""
    return "-".join(serial[place : place + 4] for place in range(0, LENGTH, 4))
