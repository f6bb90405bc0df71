"""Laws of safety alerts: what they may say, how far they may go and how long."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

from caunoi.privacy.identifiers import identifier_in
from caunoi.safety.rules.choices import LEVELS, WARNINGS

TEXT_LIMIT: Final = 160
MOST_DAYS: Final = 30
USUAL_DAYS: Final = 14
DECISIONS: Final = ("publish", "refuse", "withdraw")
REFUSALS: Final = ("names", "unclear", "not_true", "known", "other")
PROPOSED, LIVE, EXPIRED, REFUSED, WITHDRAWN = "proposed", "live", "expired", "refused", "withdrawn"


def problem_in(data: Mapping[str, Any]) -> str | None:
    """`bad_data`, `identifier` or None for an alert that somebody proposes."""
    if data.get("level") not in LEVELS[1:] or not _are_warnings(data.get("warnings") or ()):
        return "bad_data"
    if not 1 <= (data.get("days") or USUAL_DAYS) <= MOST_DAYS or len(data.get("text") or "") > TEXT_LIMIT:
        return "bad_data"
    return "identifier" if identifier_in(data.get("text") or "") else None


def _are_warnings(codes: Iterable[str]) -> bool:
    codes = list(codes)
    return bool(codes) and all(code in WARNINGS for code in codes)


def goes_no_further(level: str, allowed: str) -> bool:
    """Whether an alert at this level stays within what the person concerned chose."""
    return LEVELS.index(level) <= LEVELS.index(allowed)


def lives_for(days: int) -> timedelta:
    """How long an alert warns once it is published: never more than thirty days."""
    return timedelta(days=min(max(days, 1), MOST_DAYS))
