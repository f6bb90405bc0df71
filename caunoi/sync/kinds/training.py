"""Scans at the door of a class, and lists that were signed on paper."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from caunoi.sync.kinds.shapes import Code, Kind, in_a_calendar
from caunoi.training import actions

Badges = Annotated[list[Code], Meta(max_length=5_000)]


class CheckInData(Struct, forbid_unknown_fields=True):
    course_run: UUID
    badge: Code
    direction: Code
    how: Code
    happened_at: dt.datetime

    def __post_init__(self) -> None:
        in_a_calendar(self.happened_at)


class PresenceSheetData(Struct, forbid_unknown_fields=True):
    course_run: UUID
    lesson: UUID
    source: Code
    present: Badges = []
    absent: Badges = []
    happened_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        in_a_calendar(self.happened_at)


KINDS: dict[str, Kind] = {
    "check_in": Kind(CheckInData, lambda rows, by, at: actions.record_check_ins(check_ins=rows, by=by, at=at)),
    "presence_sheet": Kind(
        PresenceSheetData, lambda rows, by, at: actions.record_presence_marks(marks=rows, by=by, at=at)
    ),
}
