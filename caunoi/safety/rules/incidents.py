"""Whether what somebody recorded of an incident fits together."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from caunoi.privacy.identifiers import identifier_in
from caunoi.safety.rules import choices

Data = Mapping[str, Any]
NOTE_LIMIT: Final = 200
CLOCK_SLACK = timedelta(minutes=10)  # a phone's clock may be that much ahead before its user is told
OLDEST = timedelta(days=365 * 20)
CODES: Final = {
    "kind": choices.KINDS,
    "perpetrator": choices.PERPETRATORS,
    "against": choices.AGAINST,
    "source": choices.SOURCES,
    "alert_level": choices.LEVELS,
    "outcome": choices.OUTCOMES,
    "pathway": choices.PATHWAYS,
}


def problem_in(data: Data, *, at: datetime, zone: tzinfo) -> str | None:
    """`bad_data`, `future`, `identifier`, or None: an incident, or the fields that a change sets."""
    if not _codes_are_known(data) or len(data.get("note") or "") > NOTE_LIMIT:
        return "bad_data"
    if any(moment.tzinfo is None for moment in _moments(data)):
        return "bad_data"
    if any(moment > at + CLOCK_SLACK for moment in _moments(data)) or _day(data) > at.astimezone(zone).date():
        return "future"
    if not _is_in_order(data, zone):
        return "bad_data"
    return "identifier" if identifier_in(data.get("note") or "") else None


def _codes_are_known(data: Data) -> bool:
    single = all(data[field] in codes for field, codes in CODES.items() if data.get(field) is not None)
    several = all(code in choices.CONCERNS for code in data.get("concerns") or ())
    steps = (data.get("supports") or {}).items()
    return single and several and all(k in choices.SUPPORTS and s in choices.SUPPORT_STATES for k, s in steps)


def _moments(data: Data) -> list[datetime]:
    return [data[field] for field in ("reported_at", "happened_at", "first_response_at") if data.get(field)]


def _day(data: Data) -> date:
    return data.get("happened_on") or date.min


def _is_in_order(data: Data, zone: tzinfo) -> bool:
    """The hour lies in the day, and nothing is reported before it happened or decades after."""
    happened_at, happened_on, reported_at = (data.get(n) for n in ("happened_at", "happened_on", "reported_at"))
    if happened_at and happened_on and happened_at.astimezone(zone).date() != happened_on:
        return False
    if reported_at is None:
        return True
    if happened_at and happened_at > reported_at:
        return False
    day = happened_on or (happened_at or reported_at).astimezone(zone).date()
    reported_on = reported_at.astimezone(zone).date()
    return reported_on - OLDEST <= day <= reported_on
