"""Contacts."""

import datetime as dt
from uuid import UUID

from msgspec import Struct

from caunoi.outreach import actions
from caunoi.sync.kinds.shapes import Code, Count, Kind, Note


class Reached(Struct, forbid_unknown_fields=True):
    f: Count = 0
    m: Count = 0
    x: Count = 0


class ContactData(Struct, forbid_unknown_fields=True):
    on: dt.date
    club: UUID
    approach: UUID
    mode: Code
    is_new: bool
    reached: Reached
    topics: list[Code]
    client: UUID | None = None
    participants: list[UUID] = []
    venue: UUID | None = None
    commune: UUID | None = None
    supplies: dict[str, Count] = {}
    test_offered: bool = False
    test_accepted: bool = False
    referred_to: UUID | None = None
    violence_disclosed: bool = False
    next_on: dt.date | None = None
    note: Note = ""
    amends: UUID | None = None
    void: bool = False


KINDS: dict[str, Kind] = {
    "contact": Kind(
        ContactData,
        lambda rows, by, at: actions.record_contacts(contacts=rows, by=by, at=at),
        ("client", "participants", "amends"),
    ),
}
