"""Codes of the learning room: what opens a form, and what people make up for themselves."""

import hashlib
import hmac

from caunoi.base.words import fold
from caunoi.clients.rules import cards

OWN_CODE_LEAST, OWN_CODE_MOST = 4, 20


class OwnCodeRefused(ValueError):
    """Too short or too long to be told from others, or nothing but the same sign."""


def make_code() -> str:
    """A fresh code of a round or form, as kept: seven symbols with a check, as on cards."""
    return cards.make_code()


def normalise(typed: str) -> str:
    """`abc-defg` as kept. CodeRefused for what was never given out."""
    return cards.normalise(typed)


def written(code: str) -> str:
    """As shown on the screen of the hall: ABC-DEFG."""
    return cards.written(code)


def own_code(typed: str) -> str:
    """What somebody made up, the same however it is typed: no marks, case, spaces or signs. OwnCodeRefused."""
    plain = "".join(letter for letter in fold(typed) if letter.isalnum()).upper()
    if not OWN_CODE_LEAST <= len(plain) <= OWN_CODE_MOST or len(set(plain)) == 1:
        raise OwnCodeRefused(f"From {OWN_CODE_LEAST} to {OWN_CODE_MOST} letters and digits, not all the same.")
    return plain


def hashed(code: str, *, scope: str, key: bytes) -> str:
    """What is kept of a code of one's own: HMAC-SHA256 (hex) with what it is for, so that two classes never compare."""
    return hmac.new(key, f"{scope} {code}".encode(), hashlib.sha256).hexdigest()
