"""Codes of the floor: six symbols that a whole hall types from the wall."""

import secrets
from typing import Final

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else
LENGTH: Final = 6


def fresh_code() -> str:
    """A random code, `K7M2QX`: 30^6 = 729 million, of which a handful are open at a time."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """The code that was meant, without spaces, dashes and case; None for what can be no code."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == LENGTH and all(sign in LETTERS for sign in code) else None
