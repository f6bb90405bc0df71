"""The code of an incident: it follows from the record's id, so that a phone without signal shows the same one."""

import re
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U to mistake
LETTERS = 8
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


def incident_code(id: UUID) -> str:
    """`I-` and eight letters: the id's last forty bits, which are random in a UUIDv7. Says nothing of anybody."""
    bits = id.int
    return "I-" + "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(LETTERS)))


def normalise(text: str) -> str | None:
    """A whole code as it was meant (`i-7k2m 9qxa`), or None where the text is none."""
    plain = re.sub(r"[\s-]", "", text).upper()
    letters = plain[1:].translate(ALIKE)
    if plain[:1] != "I" or len(letters) != LETTERS or not set(letters) <= set(ALPHABET):
        return None
    return f"I-{letters}"
