"""Behind: the rows that make a figure, where no list of a room shows just these. One function for each such code.

found     one row that counts: its approach, the parts under which it counts, and how often (`times`)
line      what the page says of it: a few words and the way to its own page
shelf     rows of one kind; a figure may have two (tests: in contacts, and followed up alone)
telling   a part that says who in a mixed class is a club member; there rows of such a class are told as a number

The rows come from the same queries that `reports/counting` counts with, as far as the reader may see them.
"""

from collections.abc import Callable

from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Shelf, Stored, Wanted
from caunoi.reports.counting.tally import Scope

Finder = Callable[[Scope, Wanted], Behind]
BEHIND: dict[str, Finder] = {}


def lists(code: str) -> Callable[[Finder], Finder]:
    """Say that this function finds the rows behind this code."""

    def register(function: Finder) -> Finder:
        if code in BEHIND:
            raise KeyError(f"{code} is listed twice")
        BEHIND[code] = function
        return function

    return register


from caunoi.reports.behind import directory, learning, meetings, safety, services, training  # noqa: E402

__all__ = [
    "BEHIND",
    "Behind",
    "Found",
    "Line",
    "Listed",
    "Shelf",
    "Stored",
    "Wanted",
    "directory",
    "learning",
    "lists",
    "meetings",
    "safety",
    "services",
    "training",
]
