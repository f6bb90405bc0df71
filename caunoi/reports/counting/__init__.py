"""Counting: one function for each code of the catalogue, in the file of the room whose rows it counts.

A function takes a `Scope` (days, communes, what the reader may see) and answers a `Tally` for each approach and one
for the whole.
Parts and total come from the same grouped query, so they reconcile by construction: nothing is counted twice, and
what is not stated is a part of its own.
"""

from collections.abc import Callable

from caunoi.reports.counting.tally import Counted, Scope

Counter = Callable[[Scope], Counted]
COUNTERS: dict[str, Counter] = {}


def counts(code: str) -> Callable[[Counter], Counter]:
    """Say that this function counts this code. A code has one function."""

    def register(function: Counter) -> Counter:
        if code in COUNTERS:
            raise KeyError(f"{code} is counted twice")
        COUNTERS[code] = function
        return function

    return register


from caunoi.reports.counting import (  # noqa: E402
    communication,
    directory,
    hotline,
    learning,
    livelihood,
    meetings,
    network,
    outreach,
    referrals,
    safety,
    services,
    training,
)

__all__ = [
    "COUNTERS",
    "Counted",
    "Counter",
    "Scope",
    "communication",
    "counts",
    "directory",
    "hotline",
    "learning",
    "livelihood",
    "meetings",
    "network",
    "outreach",
    "referrals",
    "safety",
    "services",
    "training",
]
