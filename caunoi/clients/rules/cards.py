"""Card codes: six random symbols and a check, written ABC-DEFG.

The check makes the sum of position (1..7) times value divisible by 31. As 31 is prime and no weight or difference
of two weights is a multiple of it, every wrong symbol and every exchange of two symbols is caught.
A code holds nothing about its bearer. 31^6 = 887,503,681 codes: a guess at one of 10,000 clients succeeds once in
88,750 tries with a right check.
"""

import secrets
import string
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH: Final = 7
MODULUS: Final = len(ALPHABET)
_READ_AS: Final = str.maketrans("ILO", "110")
_LEFT_OUT: Final = str.maketrans("", "", string.whitespace + "-‐‑‒–—.")


class CodeRefused(ValueError):
    """What was typed is not a card code: a wrong symbol, a wrong length or a wrong check."""


def make_code(length: int = LENGTH) -> str:
    """A fresh code from the system's randomness; nobody needs to be asked whether it is free (see docs/cards.md)."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return symbols + check_symbol(symbols)


def check_symbol(symbols: str) -> str:
    """The last symbol for those before it: the seventh for six. At most 30 symbols together, as 31 must divide none."""
    total = sum(place * ALPHABET.index(symbol) for place, symbol in enumerate(symbols, start=1))
    return ALPHABET[-total * pow(len(symbols) + 1, -1, MODULUS) % MODULUS]


def normalise(typed: str) -> str:
    """`abc-defg` as kept: capitals, no hyphens or spaces, I and L as 1, O as 0. CodeRefused for anything but a code."""
    code = plain(typed)
    if not is_valid(code):
        raise CodeRefused("Not a card code: seven letters and digits, as printed on the card.")
    return code


def plain(typed: str) -> str:
    """What was typed in the symbols of the alphabet, not checked: also a part of a code, for searching."""
    return typed.upper().translate(_LEFT_OUT).translate(_READ_AS)


def is_valid(code: str, length: int = LENGTH) -> bool:
    """Whether this is a normalised code of this length with a right check."""
    if len(code) != length or any(symbol not in ALPHABET for symbol in code):
        return False
    return check_symbol(code[:-1]) == code[-1]


def written(code: str) -> str:
    """As on the card: ABC-DEFG."""
    return f"{code[:3]}-{code[3:]}"
