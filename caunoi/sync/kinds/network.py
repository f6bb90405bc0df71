"""The keys of clubs."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.network import actions
from caunoi.sync.kinds.shapes import Kind


class ClubKeyData(Struct, forbid_unknown_fields=True):
    club: UUID
    recipient: Annotated[str, Meta(max_length=80)]


KINDS: dict[str, Kind] = {
    "club_key": Kind(ClubKeyData, lambda rows, by, at: actions.register_club_keys(keys=rows, by=by, at=at)),
}
