"""Record ids: UUIDv7, made where the record is made, sorted by time."""

from uuid import UUID, uuid5

from uuid_utils.compat import uuid7

NAMESPACE = UUID("6f1c9f3e-5b7e-5d7e-9a53-7d5f4f0c0a11")


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid7()


def fixed_id(*words: str) -> UUID:
    """The same id for the same words in every cell, for reference data such as places."""
    return uuid5(NAMESPACE, "/".join(words))
