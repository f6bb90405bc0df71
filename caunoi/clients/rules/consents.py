"""How long what somebody agreed to holds."""

from datetime import date
from typing import Final

MONTHS: Final = {"referral": 12}
"""Purposes whose consent runs out by itself, and after how many months."""


def runs_out_on(purpose: str, given_on: date) -> date | None:
    """The first day on which a consent given on this day no longer holds; None where it holds until withdrawn."""
    months = MONTHS.get(purpose)
    if months is None:
        return None
    year, month = divmod(given_on.month - 1 + months, 12)
    try:
        return date(given_on.year + year, month + 1, given_on.day)
    except ValueError:  # there is no such day in that month: the first of the next
        return date(given_on.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
