"""The life of an incident: which events there are, what each sets, and what stands when two people act at once.

Facts are added and always stand: a response, a step of help. What sets a field is held against what others set since
the version its author knew: what they did not touch is set, what they did touch is kept beside it and shown to a
person. Telling fewer people is never too late.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from caunoi.safety.rules.choices import LEVELS

RESPOND, SUPPORT = "respond", "support"
CHANGE, FOLLOW_UP, LEVEL, PATHWAY, CLOSE, REOPEN = "change", "follow_up", "level", "pathway", "close", "reopen"
EVENTS: Final = (RESPOND, SUPPORT, CHANGE, FOLLOW_UP, LEVEL, PATHWAY, CLOSE, REOPEN)
FACTS: Final = frozenset({RESPOND, SUPPORT})
LATE, UNFIT, OVERTAKEN = "late", "unfit", "overtaken"


class Event(NamedTuple):
    """An event as the law sees it. `after` holds what it sets, a field a key; `version` is 0 before it is entered."""

    id: UUID
    by: UUID
    event: str
    based_on: int
    after: Mapping[str, Any]
    version: int = 0
    lost: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What of an event takes effect, and why the rest does not."""

    applied: dict[str, Any]
    lost: list[str]
    because: str

    @property
    def stood(self) -> bool:
        return not self.because


def judge(event: Event, earlier: Sequence[Event], now: Mapping[str, Any]) -> Verdict:
    """What becomes of an event, given what was entered before it (in any order) and the fields as they stand."""
    if event.event in FACTS:
        return Verdict(dict(event.after), [], "")
    if not _fits(event, is_closed=bool(now.get("closed_at"))):
        return Verdict({}, list(event.after), UNFIT)
    late = _lost_to(event, [one for one in earlier if one.by != event.by and one.version > event.based_on])
    overtaken = _lost_to(event, [one for one in earlier if one.by == event.by and one.id > event.id])
    late -= {field for field in late if _tells_fewer(field, event.after[field], now.get(field))}
    late -= {field for field in late if event.after[field] == now.get(field)}
    lost = late | overtaken
    applied = {field: value for field, value in event.after.items() if field not in lost}
    return Verdict(applied, sorted(lost), LATE if late else OVERTAKEN if overtaken else "")


def _fits(event: Event, *, is_closed: bool) -> bool:
    if event.event == REOPEN:
        return is_closed
    return not (is_closed and event.event in (CLOSE, FOLLOW_UP))


def _lost_to(event: Event, others: Sequence[Event]) -> set[str]:
    """The fields of this event that one of these set."""
    return {field for one in others for field in one.after if field in event.after and field not in one.lost}


def _tells_fewer(field: str, value: Any, now: Any) -> bool:
    return field == "alert_level" and LEVELS.index(value) < LEVELS.index(now)
