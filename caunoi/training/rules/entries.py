"""What an entry of a learner must be, whether it came by the link or in a file. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from caunoi.base.words import tidy

MOST: Final = {"name": 120, "agency": 250, "position": 120, "group": 20, "gender": 10, "commune": 120}
"""The longest text of each."""
EMPTY, LONG, DIGITS, NO_WORD = "empty", "long", "digits", "no_word"


def tidied(said: Mapping[str, str]) -> dict[str, str]:
    """The same words in one form: composed letters, single spaces; every field of MOST is there."""
    return {key: tidy(said.get(key) or "") for key in MOST}


def problems(said: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with tidied words, by field: EMPTY, LONG, DIGITS or NO_WORD. Nothing if they can be kept."""
    found = {key: LONG for key, most in MOST.items() if len(said[key]) > most}
    found |= {key: EMPTY for key in ("name", "agency") if not said[key]}
    if "name" not in found and any(letter.isdigit() for letter in said["name"]):
        found["name"] = DIGITS
    if "name" not in found and sum(letter.isalpha() for letter in said["name"]) < 2:
        found["name"] = NO_WORD
    return found


def fingerprint(said: Mapping[str, str]) -> str:
    """The same for the same tidied words: what is sent twice is kept once."""
    words = json.dumps([said[key] for key in MOST], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()
