"""Opening: from the bytes that came in to a record that can be read, or the reason why not."""

import binascii
import hashlib
import hmac
from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings

from caunoi.privacy.sealing import MOST_SEALED_BYTES, CannotOpen, open_for_cell
from caunoi.sync.kinds import KINDS, Envelope

VERSION = 1
NUL = b"\\u0000"  # the one character of JSON that PostgreSQL cannot keep
_envelopes = msgspec.json.Decoder(Envelope)
_shapes = {name: msgspec.json.Decoder(kind.shape) for name, kind in KINDS.items()}


@dataclass
class Arrival:
    """One record as it came: its id, its bytes, and either what it holds or the problem with it."""

    id: UUID
    sealed: bytes
    digest: str = ""
    envelope: Envelope | None = None
    data: msgspec.Struct | None = None
    problem: str | None = None

    @property
    def kind(self) -> str:
        return self.envelope.kind.replace("\0", "")[:20] if self.envelope else ""

    @property
    def refs(self) -> list[UUID]:
        """The ids that this record refers to."""
        return KINDS[self.kind].refs(self.data) if self.data is not None else []

    def row(self) -> dict[str, Any]:
        """What the verb of its kind takes."""
        assert self.data is not None and self.envelope is not None
        return {"id": self.id, "made_at": self.envelope.made_at, **_plain(self.data)}


def _plain(data: msgspec.Struct) -> dict[str, Any]:
    """A shape as a dictionary, shapes within it too; what a change leaves unset is left out."""
    fields = msgspec.structs.asdict(data)
    return {
        name: _plain(value) if isinstance(value, msgspec.Struct) else value
        for name, value in fields.items()
        if value is not msgspec.UNSET
    }


class BadEnvelope(ValueError):
    """Not an id with sealed bytes; `reason` is one that the protocol names."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def unwrap(record: Any) -> Arrival:
    """`{"id", "sealed"}` as it stands in a batch. BadEnvelope where there is nothing that could be kept."""
    try:
        identifier, sealed = UUID(record["id"]), b64decode(record["sealed"], validate=True)
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
        raise BadEnvelope("bad_envelope") from error
    if len(sealed) > 2 * MOST_SEALED_BYTES:
        raise BadEnvelope("too_large")
    return Arrival(identifier, sealed)


def open_arrival(arrival: Arrival) -> None:
    """Fill in what the record holds, or its problem. Never raises: what cannot be read is held as it came."""
    try:
        plain = open_for_cell(arrival.sealed)
    except CannotOpen:
        arrival.digest = keyed_digest(arrival.sealed)
        arrival.problem = "unreadable"
        return
    arrival.digest = keyed_digest(plain)
    try:
        arrival.envelope = _envelopes.decode(plain)
        arrival.problem = _check_envelope(arrival)
        if arrival.problem is None:
            arrival.data = _shapes[arrival.envelope.kind].decode(arrival.envelope.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        arrival.problem = "bad_data"


def _check_envelope(arrival: Arrival) -> str | None:
    envelope = arrival.envelope
    assert envelope is not None
    if envelope.id != arrival.id:
        return "bad_data"
    if envelope.kind not in KINDS or envelope.v != VERSION:
        return "unknown_kind"
    return "bad_data" if NUL in bytes(envelope.data) else None


def keyed_digest(plain: bytes) -> str:
    """HMAC-SHA256 of the contents under a key of this cell: equal for equal contents, useless for guessing them."""
    return hmac.new(settings.MATCHING_KEY.encode(), plain, hashlib.sha256).hexdigest()
