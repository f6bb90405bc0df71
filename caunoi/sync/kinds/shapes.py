"""What every kind of record has: its envelope, its shape, the verb it calls and the records it refers to."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Raw, Struct

from caunoi.accounts.models import User
from caunoi.base.outcomes import Outcome

Count = Annotated[int, Meta(ge=0, le=9_999)]
Code = Annotated[str, Meta(min_length=1, max_length=40)]
Short = Annotated[str, Meta(max_length=40)]
Note = Annotated[str, Meta(max_length=200)]
Risk = Literal["yes", "no", "not_asked"]


def in_a_calendar(*moments: dt.datetime | None) -> None:
    """ValueError (the record is then bad_data) for a moment without zone, or one that has no day in some zone."""
    if not all(moment.tzinfo and dt.MINYEAR < moment.year < dt.MAXYEAR for moment in moments if moment):
        raise ValueError("This moment is in no calendar.")


class Envelope(Struct, forbid_unknown_fields=True):
    """What a sealed record says of itself when it is opened."""

    id: UUID
    kind: Code
    v: int
    made_at: dt.datetime
    by: UUID
    data: Raw

    def __post_init__(self) -> None:
        in_a_calendar(self.made_at)


@dataclass(frozen=True)
class Kind:
    """One kind of record. `parents` names the fields that refer to records a phone may still be carrying; of a kind
    that is `traceless` nobody reads what waits, and nothing is kept once it is settled."""

    shape: type[Struct]
    verb: Callable[[list[dict[str, Any]], User, dt.datetime], list[Outcome]]
    parents: tuple[str, ...] = ()
    traceless: bool = False

    def refs(self, data: Struct) -> list[UUID]:
        """The ids this record needs to find."""
        return [ref for name in self.parents for ref in _ids(getattr(data, name))]


def _ids(value: UUID | Iterable[UUID] | None) -> list[UUID]:
    if value is None:
        return []
    return [value] if isinstance(value, UUID) else list(value)
