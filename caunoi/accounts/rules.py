"""Laws of accounts, without a database: who may look after whom, codes that are typed once, and how long they live."""

import hashlib
import re
import secrets
from datetime import timedelta

INVITATION_LIVES = timedelta(days=7)
ENROLMENT_LIVES = timedelta(minutes=15)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U to mistake
CODE_LETTERS = 20  # 100 bits
CLUB_ROLES = frozenset({"worker", "lead"})
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
TOKEN_HASH = re.compile(r"[0-9a-f]{64}")


def roles_under(role: str, *, every: frozenset[str]) -> frozenset[str]:
    """The roles whose accounts this role invites, changes and ends: administrators all, officers the clubs'."""
    return {"admin": every, "officer": CLUB_ROLES}.get(role, frozenset())


def new_code() -> str:
    """A random code in fours, `7K2M-…`: to be scanned, or typed in by hand."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LETTERS, 4))


def code_hash(code: str) -> str:
    """SHA-256 (hex) of a code as it was meant: without dashes, spaces and case, O for 0 and I for 1."""
    meant = re.sub(r"[\s-]", "", code).upper().translate(ALIKE)
    return token_hash(meant)


def token_hash(token: str) -> str:
    """SHA-256 (hex) of a phone's token, as docs/sync.md says."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token_hash(text: str) -> bool:
    """Whether the text has the form of a token's hash."""
    return bool(TOKEN_HASH.fullmatch(text))
