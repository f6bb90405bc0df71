"""What the verbs of this room share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from django.utils import timezone

from caunoi.base.outcomes import Outcome
from caunoi.network.models import Club

Row = Mapping[str, Any]


class Refused(ValueError):
    """A record was not written; `problem` is a reason of docs/sync.md."""

    def __init__(self, problem: str = "bad_data") -> None:
        super().__init__(problem)
        self.problem = problem


def one_by_one(rows: Sequence[Row], enter: Callable[[Row], None]) -> list[Outcome]:
    """Enter rows in the order of their ids, so that two lists that overlap never wait for each other crosswise.

    One Outcome each, in the order given.
    """
    problems: dict[UUID, str] = {}
    for row in sorted(rows, key=lambda row: row["id"].bytes):
        try:
            enter(row)
        except Refused as refusal:
            problems[row["id"]] = refusal.problem
    return [Outcome(row["id"], problems.get(row["id"])) for row in rows]


def lock_clubs(ids: Iterable[UUID]) -> dict[UUID, Club]:
    """The clubs of a list, held until the transaction ends: "there was none" and "there was one" take turns."""
    rows = Club.objects.select_for_update().filter(pk__in=set(ids)).order_by("pk")
    return {club.pk: club for club in rows}


def zone() -> tzinfo:
    """Where the days of this cell begin."""
    return timezone.get_default_timezone()


def is_aware(*moments: datetime | None) -> bool:
    """Whether each of these moments says where it is."""
    return all(moment.tzinfo is not None for moment in moments if moment)
