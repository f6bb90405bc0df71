"""Calls on the back-line and their steps."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.hotline import actions
from caunoi.sync.kinds.shapes import Code, Kind, Note, Risk, in_a_calendar

Minutes = Annotated[int, Meta(ge=0, le=1_440)]


class CallData(Struct, forbid_unknown_fields=True):
    at: dt.datetime
    club: UUID
    kind: Code
    urgency: Code
    caller: Code
    topics: list[Code]
    risks: dict[Code, Risk] = {}
    minutes: Minutes | None = None
    note: Note = ""

    def __post_init__(self) -> None:
        in_a_calendar(self.at)


class CallStepData(Struct, forbid_unknown_fields=True):
    call: UUID
    event: Code
    at: dt.datetime
    who: UUID | None = None
    rung: Literal["first", "backup", "coordinator", "national"] | None = None
    outcome: Annotated[str, Meta(max_length=40)] = ""
    minutes: Minutes | None = None
    note: Note = ""

    def __post_init__(self) -> None:
        in_a_calendar(self.at)


KINDS: dict[str, Kind] = {
    "call": Kind(CallData, lambda rows, by, at: actions.record_calls(calls=rows, by=by, at=at)),
    "call_step": Kind(
        CallStepData, lambda rows, by, at: actions.record_call_steps(steps=rows, by=by, at=at), ("call",)
    ),
}
