"""The table of record kinds: for each its shape, the verb it calls and the records it refers to.

Shapes only say what is well-formed; whether a record makes sense is for the verb of its room.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome
from caunoi.clients import actions as clients
from caunoi.network import actions as network
from caunoi.outreach import actions as outreach

Count = Annotated[int, Meta(ge=0, le=9_999)]
Code = Annotated[str, Meta(min_length=1, max_length=40)]
Short = Annotated[str, Meta(max_length=40)]
Note = Annotated[str, Meta(max_length=200)]
Risk = Literal["yes", "no", "not_asked"]


def _in_a_calendar(*moments: dt.datetime | None) -> None:
    """ValueError (the record is then bad_data) for a moment that has no day in some zone."""
    if not all(dt.MINYEAR < moment.year < dt.MAXYEAR for moment in moments if moment):
        raise ValueError("This moment is in no calendar.")


class Envelope(Struct, forbid_unknown_fields=True):
    """What a sealed record says of itself when it is opened."""

    id: UUID
    kind: Code
    v: int
    made_at: dt.datetime
    by: UUID
    data: Raw

    def __post_init__(self) -> None:
        _in_a_calendar(self.made_at)


class Reached(Struct, forbid_unknown_fields=True):
    f: Count = 0
    m: Count = 0
    x: Count = 0


class MatchingAnswers(Struct, forbid_unknown_fields=True):
    own: Short
    mother: Short
    day: Annotated[int, Meta(ge=1, le=31)]
    month: Annotated[int, Meta(ge=1, le=12)]
    year: Annotated[int, Meta(ge=1900, le=2100)]


class ClientData(Struct, forbid_unknown_fields=True):
    card_code: Code
    enrolled_on: dt.date
    commune: UUID
    approach: UUID
    club: UUID
    groups: list[Code] = []
    age_band: Code = "not_stated"
    gender: Code = "not_stated"
    memory_symbol: Short = ""
    served_elsewhere: Risk = "not_asked"
    language: Short = "vi"
    safe_channel: Code = "none"
    safe_hours: Short = ""
    supplies_monthly: dict[str, Count] = {}
    risk_factors: dict[str, Risk] = {}
    matching_answers: MatchingAnswers | None = None
    sealed_note: bytes | None = None


class ClientChanges(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Only what is set is changed."""

    commune: UUID | UnsetType = UNSET
    approach: UUID | UnsetType = UNSET
    club: UUID | UnsetType = UNSET
    groups: list[Code] | UnsetType = UNSET
    age_band: Code | UnsetType = UNSET
    gender: Code | UnsetType = UNSET
    memory_symbol: Short | UnsetType = UNSET
    served_elsewhere: Risk | UnsetType = UNSET
    language: Short | UnsetType = UNSET
    safe_channel: Code | UnsetType = UNSET
    safe_hours: Short | UnsetType = UNSET
    supplies_monthly: dict[str, Count] | UnsetType = UNSET
    risk_factors: dict[str, Risk] | UnsetType = UNSET
    matching_answers: MatchingAnswers | UnsetType = UNSET
    sealed_note: bytes | None | UnsetType = UNSET


class ClientChangeData(Struct, forbid_unknown_fields=True):
    client: UUID
    based_on: Annotated[int, Meta(ge=1)]
    changes: ClientChanges


class ConsentData(Struct, forbid_unknown_fields=True):
    client: UUID
    purpose: Code
    text_version: Short
    given_at: dt.datetime
    channel: Code
    receiver: UUID | None = None
    withdrawn_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        _in_a_calendar(self.given_at, self.withdrawn_at)


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


class ClubKeyData(Struct, forbid_unknown_fields=True):
    club: UUID
    recipient: Annotated[str, Meta(max_length=80)]


@dataclass(frozen=True)
class Kind:
    """One kind of record. `parents` names the fields that refer to records a phone may still be carrying."""

    shape: type[Struct]
    verb: Callable[[list[dict[str, Any]], User, dt.datetime], list[Outcome]]
    parents: tuple[str, ...] = ()

    def refs(self, data: Struct) -> list[UUID]:
        """The ids this record needs to find."""
        return [ref for name in self.parents for ref in _ids(getattr(data, name))]


def _ids(value: UUID | Iterable[UUID] | None) -> list[UUID]:
    if value is None:
        return []
    return [value] if isinstance(value, UUID) else list(value)


# In the order of the work: a batch's clients are written before the contacts that mention them.
KINDS: dict[str, Kind] = {
    "club_key": Kind(ClubKeyData, lambda rows, by, at: network.register_club_keys(keys=rows, by=by, at=at)),
    "client": Kind(ClientData, lambda rows, by, at: clients.enrol_clients(clients=rows, by=by, at=at)),
    "client_change": Kind(
        ClientChangeData, lambda rows, by, at: clients.change_clients(changes=rows, by=by, at=at), ("client",)
    ),
    "consent": Kind(
        ConsentData, lambda rows, by, at: clients.record_consents(consents=rows, by=by, at=at), ("client",)
    ),
    "contact": Kind(
        ContactData,
        lambda rows, by, at: outreach.record_contacts(contacts=rows, by=by, at=at),
        ("client", "participants", "amends"),
    ),
}
