"""What is left of a capacity, and what peers say once enough of them have said it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

SHOWN_FROM: Final = 5
"""Fewer ratings than this tell who gave them."""


def free_places(total: int | None, taken_elsewhere: int, open_referrals: int) -> int | None:
    """Seats or beds still free, never below zero; None where no capacity is known."""
    return None if total is None else max(total - taken_elsewhere - open_referrals, 0)


def friendliness(ratings: Sequence[int]) -> tuple[Decimal, int] | None:
    """The average of 1..5 to one decimal and how many rated; None below five ratings."""
    if len(ratings) < SHOWN_FROM:
        return None
    average = Decimal(sum(ratings)) / len(ratings)
    return average.quantize(Decimal("0.1"), ROUND_HALF_UP), len(ratings)
