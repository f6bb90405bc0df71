"""Serials: what a certificate is looked up by. Twelve symbols, the last a check, written KQ4T-7TPX-2XJ9.

Alphabet and check are those of cards: every wrong symbol and every exchange of two is caught. 31^11 = 2.5e16 serials:
who guesses a million an hour finds one of a million certificates in about three years, and 300 are let through.
"""

from typing import Final

from caunoi.clients.rules.cards import CodeRefused, is_valid, make_code, plain

LENGTH: Final = 12


def make_serial() -> str:
    """A fresh serial from the system's randomness, not written."""
    return make_code(LENGTH)


def read(typed: str) -> str:
    """`kq4t 7tpx-2xj9` as kept. CodeRefused for what was never on a certificate."""
    code = plain(typed)
    if not is_valid(code, LENGTH):
        raise CodeRefused("Not a serial: twelve letters and digits, as printed on the certificate.")
    return code


def written(serial: str) -> str:
    """As on the certificate: KQ4T-7TPX-2XJ9."""
    return "-".join(serial[place : place + 4] for place in range(0, LENGTH, 4))
