"""What became of each record of a list that a verb was given: kept, or the problem a person must look at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

Row = Mapping[str, Any]

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


class Unsound(ValueError):
    """A row does not fit; `problem` is a reason of docs/sync.md."""

    def __init__(self, problem: str = "bad_data") -> None:
        super().__init__(problem)
        self.problem = problem


def one_by_one(rows: Sequence[Row], enter: Callable[[Row], None]) -> list[Outcome]:
    """Enter rows in the order of their ids, so that two lists that overlap never wait for each other crosswise.

    One Outcome each, in the order given: kept, or the problem of the Unsound that `enter` raised.
    """
    problems: dict[UUID, str] = {}
    for row in sorted(rows, key=lambda row: row["id"].bytes):
        try:
            enter(row)
        except Unsound as refusal:
            problems[row["id"]] = refusal.problem
    return [Outcome(row["id"], problems.get(row["id"])) for row in rows]
