"""What a contact may say. The phone holds the same rules in its `records/contact.js`: sync/examples/contacts.json."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from caunoi.outreach.rules.topics import SUPPLIES, TOPICS
from caunoi.privacy.identifiers import identifier_in

MODES: Final = ("one_to_one", "group", "phone", "online")
SEXES: Final = ("f", "m", "x")
NOTE_LIMIT: Final = 200
MOST_REACHED: Final = 500
MOST_GIVEN: Final = 9_999


def problem_in(data: Mapping[str, Any], *, today: date) -> str | None:
    """What is wrong with a contact in itself: `future`, `bad_data`, `identifier`, or None.

    `data` is a contact of docs/sync.md; `today` the cell's local day. A day too many is allowed, for a phone abroad
    or with a clock gone wrong. A contact that takes another back (`void`) needs no topic and no people.
    """
    if data["on"] > today + timedelta(days=1):
        return "future"
    sound = _amends_soundly(data) and _says_what(data) and _has_sound_times(data) and _counts(data)
    if not sound or not (data.get("void") or _reaches_somebody(data)):
        return "bad_data"
    return "identifier" if data.get("note") and identifier_in(data["note"]) else None


def _amends_soundly(data: Mapping[str, Any]) -> bool:
    amends = data.get("amends")
    return amends != data["id"] and (amends is not None or not data.get("void"))


def _says_what(data: Mapping[str, Any]) -> bool:
    given = data.get("supplies") or {}
    return (
        data["mode"] in MODES
        and all(topic in TOPICS for topic in data["topics"])
        and _has_no_repetition(data["topics"])
        and all(item in SUPPLIES and 0 <= quantity <= MOST_GIVEN for item, quantity in given.items())
        and not (data.get("test_accepted") and not data.get("test_offered"))
        and len(data.get("note") or "") <= NOTE_LIMIT
        and "\0" not in (data.get("note") or "")
    )


def _has_sound_times(data: Mapping[str, Any]) -> bool:
    next_on = data.get("next_on")
    return next_on is None or next_on >= data["on"]


def _counts(data: Mapping[str, Any]) -> bool:
    is_group = data["mode"] == "group"
    return (
        all(0 <= data["reached"].get(sex, 0) <= MOST_REACHED for sex in SEXES)
        and not (is_group and data.get("client") is not None)
        and (is_group or not data.get("participants"))
        and _has_no_repetition(data.get("participants") or ())
    )


def _has_no_repetition(items: Sequence[Any]) -> bool:
    return len(set(items)) == len(items)


def _reaches_somebody(data: Mapping[str, Any]) -> bool:
    reached = sum(data["reached"].get(sex, 0) for sex in SEXES)
    if data["mode"] == "group":
        return bool(data["topics"]) and reached >= max(1, len(data.get("participants") or ()))
    return bool(data["topics"]) and reached == 1
