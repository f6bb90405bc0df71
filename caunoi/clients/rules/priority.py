"""Risk factors: yes/no/not asked, with the day they were told. An aid to priority that expires, never a score."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

RISK_DAYS: Final = 180
MORE_THAN: Final = 3

Told = Mapping[str, Mapping[str, str]]
"""{factor: {"answer": "yes" | "no" | "not_asked", "on": "YYYY-MM-DD"}}, as a client's row keeps it."""


def standing_risks(risk_factors: Told, on: date, *, days: int = RISK_DAYS) -> dict[str, date]:
    """The factors told as yes that still hold on this day, each with the day before which it holds."""
    ends = {
        name: date.fromisoformat(told["on"]) + timedelta(days=days)
        for name, told in risk_factors.items()
        if told["answer"] == "yes"
    }
    return {name: end for name, end in ends.items() if on < end}


def is_priority(risk_factors: Told, on: date, *, days: int = RISK_DAYS) -> bool:
    """More than three unexpired yes."""
    return len(standing_risks(risk_factors, on, days=days)) > MORE_THAN
