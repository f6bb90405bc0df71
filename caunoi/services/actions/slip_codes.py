"""A slip's code as this cell keeps it, and how long it lives."""

import hashlib
from datetime import datetime

from django.conf import settings

from caunoi.base import moments
from caunoi.clients.models import Consent
from caunoi.services.rules import slips


def hash_of(code: str) -> str:
    """The keyed hash of nine symbols. Whoever has the database and not the cell's key cannot try codes against it."""
    key = hashlib.sha256(b"slips " + settings.SECRET_KEY.encode()).digest()
    return slips.hashed(code, key=key)


def slip_ends(consent: Consent | None, made_at: datetime) -> datetime:
    """When a slip made now stops: after 60 days, or with the consent."""
    ends = made_at + slips.LIVES
    if consent and consent.expires_on:
        ends = min(ends, moments.midnight(consent.expires_on))
    return ends
