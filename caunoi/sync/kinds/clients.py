"""Clients and their consents."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from caunoi.clients import actions
from caunoi.sync.kinds.shapes import Code, Count, Kind, Risk, Short, in_a_calendar


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
    expires_on: dt.date | None = None

    def __post_init__(self) -> None:
        in_a_calendar(self.given_at, self.withdrawn_at)


KINDS: dict[str, Kind] = {
    "client": Kind(ClientData, lambda rows, by, at: actions.enrol_clients(clients=rows, by=by, at=at)),
    "client_change": Kind(
        ClientChangeData, lambda rows, by, at: actions.change_clients(changes=rows, by=by, at=at), ("client",)
    ),
    "consent": Kind(
        ConsentData, lambda rows, by, at: actions.record_consents(consents=rows, by=by, at=at), ("client",)
    ),
}
