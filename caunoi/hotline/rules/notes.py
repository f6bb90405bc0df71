"""What no note of a call may hold: whatever identifies somebody, and the code on anybody's card."""

import re

from caunoi.clients.rules.cards import is_valid, plain
from caunoi.privacy.identifiers import identifier_in

_LIKE_A_CODE = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{3}[-‐‑–][0-9A-Za-z]{4}|[0-9A-Za-z]{7})(?![0-9A-Za-z])")


def found_in(text: str) -> str | None:
    """`card`, or what privacy.identifiers names; None if the text seems to tell of nobody."""
    for found in _LIKE_A_CODE.findall(text):
        if any(sign.isdigit() or sign in "-‐‑–" for sign in found) and is_valid(plain(found)):
            return "card"
    return identifier_in(text)
