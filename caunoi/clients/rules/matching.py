"""The blind matching token: answers to five questions through a keyed hash, so that two clubs' codes can be compared.

Only the first two letters of the own and the mother's given name are used, so a phone need never ask for a name.
The key stays with the province. Without it a token tells nothing; with it, one could try all answers: so the answers
are dropped at once, tokens go with the consent, and the key lies apart from the database.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from caunoi.base.words import fold

VERSION: Final = "1"
LETTERS: Final = 2


class BadAnswers(ValueError):
    """The answers are not complete or not possible. Never says what they were."""


def answers_token(answers: Mapping[str, Any], *, key: str) -> str:
    """64 hex digits: HMAC-SHA256 under the province's key (hex) over the normalised answers. BadAnswers otherwise."""
    message = "\n".join((VERSION, *normalise_answers(answers)))
    return hmac.new(bytes.fromhex(key), message.encode(), hashlib.sha256).hexdigest()


def normalise_answers(answers: Mapping[str, Any]) -> tuple[str, str, str]:
    """`{"own", "mother", "day", "month", "year"}` as `("la", "ho", "1990-07-03")`."""
    try:
        letters = [given_name_letters(answers[who]) for who in ("own", "mother")]
        born = date(int(answers["year"]), int(answers["month"]), int(answers["day"]))
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        raise BadAnswers("The answers for counting once are not complete.") from None
    return letters[0], letters[1], born.isoformat()


def given_name_letters(text: str) -> str:
    """The first two letters of a given name, or of the last word where more was said: without marks, small."""
    words = fold(text).split()
    letters = "".join(letter for letter in words[-1] if "a" <= letter <= "z")[:LETTERS] if words else ""
    if not letters:
        raise ValueError("no letters")
    return letters
