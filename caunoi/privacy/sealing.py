"""Sealing: every use of cryptography for contents, in one file. Format: age v1 (X25519, ChaCha20-Poly1305).

The phone seals a finished record to the cell's recipient; the server opens it here.
What identifies somebody is sealed on the phone to the club's recipients; the server has no key for it.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyrage
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

AGE_HEADER = b"age-encryption.org/v1\n"
MOST_SEALED_BYTES = 8 * 1024


class CannotOpen(ValueError):
    """The bytes are not an age file, were changed, or are sealed to somebody else."""


class BadRecipient(ValueError):
    """The text is not an age recipient."""


@lru_cache(maxsize=8)
def _identity(text: str) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(text)


def _cell_identities() -> list[pyrage.x25519.Identity]:
    return [_identity(text) for text in settings.CELL_IDENTITIES]


def cell_recipient() -> str:
    """The public key of this cell, to which phones seal (`age1…`)."""
    return str(_cell_identities()[0].to_public())


def open_for_cell(blob: bytes) -> bytes:
    """The contents of an age file that was sealed to this cell, by its newest or an older key."""
    if not blob.startswith(AGE_HEADER):
        raise CannotOpen("These bytes are not a sealed record.")
    try:
        return pyrage.decrypt(blob, _cell_identities())
    except pyrage.DecryptError as error:
        raise CannotOpen("Sealed to another key, or changed on the way.") from error


def seal(contents: bytes, *, recipients: Iterable[str]) -> bytes:
    """An age file that any of the recipients can open."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    except Exception as error:
        raise BadRecipient("This is not an age recipient (age1…).") from error
    return pyrage.encrypt(contents, keys)


def is_recipient(text: str) -> bool:
    """Whether the text is a well-formed X25519 age recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except Exception:
        return False
    return True


def fingerprint(*parts: str) -> str:
    """Twenty digits in fives that two people can read to each other: SHA-256 of the parts, a line each.

    The same formula is in the phone's `store/fingerprint.js`; `sync/examples/fingerprints.json` holds both to it.
    """
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    number = int.from_bytes(digest[:9], "big") % 10**20
    digits = f"{number:020d}"
    return " ".join(digits[i : i + 5] for i in range(0, 20, 5))


def check_sealed(blob: bytes) -> None:
    """ValidationError unless these bytes are an age file of a sensible size that this cell cannot open."""
    if not bytes(blob).startswith(AGE_HEADER) or len(blob) > MOST_SEALED_BYTES:
        raise ValidationError("Not a sealed note.", code="not_sealed")
    try:
        open_for_cell(bytes(blob))
    except CannotOpen:
        return
    raise ValidationError("This note is sealed to the server; it must be sealed to the club.", code="readable")


class SealedField(models.BinaryField):
    """Bytes in the age format that this server cannot read. Refuses what it could."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("validators", [check_sealed])
        super().__init__(*args, **kwargs)
        self.privacy = "sealed"
