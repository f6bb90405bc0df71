"""Referrals and what happened to them."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.services.actions.referral_events import record_referral_events
from caunoi.services.actions.referrals import make_referrals
from caunoi.sync.kinds.shapes import Code, Kind, Note, Short, in_a_calendar


class ReferralData(Struct, forbid_unknown_fields=True):
    client: UUID
    need: Code
    service: UUID
    urgency: Code
    made_at: dt.datetime
    state: Code = "requested"
    accompanied: bool = False
    consent: UUID | None = None
    slip_code: Short = ""
    contact: UUID | None = None
    incident: UUID | None = None
    call: UUID | None = None
    note: Note = ""

    def __post_init__(self) -> None:
        in_a_calendar(self.made_at)


class ReferralEventData(Struct, forbid_unknown_fields=True):
    referral: UUID
    event: Code
    happened_at: dt.datetime
    based_on: Annotated[int, Meta(ge=1)]
    reason: Short = ""
    note: Note = ""
    received: Short = ""
    satisfaction: Annotated[int, Meta(ge=1, le=5)] | None = None

    def __post_init__(self) -> None:
        in_a_calendar(self.happened_at)


KINDS: dict[str, Kind] = {
    "referral": Kind(
        ReferralData,
        lambda rows, by, at: make_referrals(referrals=rows, by=by, at=at),
        ("client", "consent", "contact", "incident", "call"),
    ),
    "referral_event": Kind(
        ReferralEventData, lambda rows, by, at: record_referral_events(events=rows, by=by, at=at), ("referral",)
    ),
}
