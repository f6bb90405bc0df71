"""Breakdowns that add up."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

NOT_STATED: Final = ""


def breakdown(parts: Iterable[str | None], known: Iterable[str]) -> list[tuple[str, int]]:
    """How many of each known part, in the order of `known`, then of others, then NOT_STATED. The sum is all of them."""
    counts = Counter(part or NOT_STATED for part in parts)
    order = list(dict.fromkeys([*known, *sorted(part for part in counts if part), NOT_STATED]))
    return [(part, counts[part]) for part in order if counts[part]]
