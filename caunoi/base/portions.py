"""Long lists in portions: SQLite takes at most a thousand ids in one question."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PORTION = 500


def portions(things: Iterable[T], size: int = PORTION) -> Iterator[list[T]]:
    """The same things in lists of at most `size`."""
    every = list(things)
    return (every[start : start + size] for start in range(0, len(every), size))
