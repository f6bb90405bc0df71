"""Laws of a class: who counts as present, and codes that say nothing."""

import secrets
from collections.abc import Iterable
from typing import Final

PREFIX: Final = "HV"
"""Every learner's: members and officials stand in one list."""
DIGITS: Final = 4


def fresh_codes(number: int, *, taken: Iterable[str]) -> list[str]:
    """`number` further codes `HV-4817`, drawn at random from those that are free, in random order.

    Neither a code nor its place in the list tells who was put into the class first, or with whom. Once a class has
    used half of them, codes get one digit more.
    """
    used = set(taken)
    digits = DIGITS
    while 10**digits < 2 * (len(used) + number):
        digits += 1
    free = [code for code in (f"{PREFIX}-{one:0{digits}d}" for one in range(1, 10**digits)) if code not in used]
    return secrets.SystemRandom().sample(free, number)


def days_fit(days: int, *, of: int) -> bool:
    """Whether somebody can have been present on so many days of a class of `of` days."""
    return 0 <= days <= of
