"""The token in an invitation's link: 144 bits of chance, found again by its hash alone."""

import hashlib
import secrets


def fresh() -> str:
    """A new token, 24 signs of an address."""
    return secrets.token_urlsafe(18)


def hashed(token: str) -> str:
    """SHA-256 (hex). Without a key: nobody guesses 144 bits, and a link outlives a change of the cell's keys."""
    return hashlib.sha256(token.encode()).hexdigest()
