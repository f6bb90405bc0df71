"""The secrecy of each field stands beside the field.

`open_`   may be shown to anyone who may sign in, and in public tables after protection
`coded`   about a person, a contact or a worker under a code; never leaves as a row
`sealed`  bytes that this server cannot read

    name = open_(models.CharField(max_length=100))

A test demands exactly one label on every field of every room.
"""

from typing import Any, TypeVar

from django.db.models import Field

F = TypeVar("F", bound="Field[Any, Any]")
LABELS = ("open", "coded", "sealed")


def open_(field: F) -> F:
    """Label a field that tells nothing about a person."""
    return _label(field, "open")


def coded(field: F) -> F:
    """Label a field that tells something about somebody under a code."""
    return _label(field, "coded")


def sealed(field: F) -> F:
    """Label a field of bytes that only a club's own keys open."""
    return _label(field, "sealed")


def _label(field: F, label: str) -> F:
    if hasattr(field, "privacy"):
        raise TypeError(f"The field has the label {field.privacy!r} already; a field has exactly one.")
    field.privacy = label  # type: ignore[attr-defined]
    return field
