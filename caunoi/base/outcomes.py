"""What became of each record of a list that a verb was given: kept, or the problem a person must look at."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

PROBLEMS: Final = (
    "parent",
    "not_yours",
    "bad_data",
    "future",
    "identifier",
    "code_taken",
    "amended_already",
    "conflict",
    "no_consent",
    "had_incident",
    "no_such_service",
    "not_a_receiver",
)


@dataclass(frozen=True)
class Outcome:
    """One record's answer, in the order of the list. `problem` is a reason of docs/sync.md, or None: it was kept."""

    id: UUID
    problem: str | None = None
