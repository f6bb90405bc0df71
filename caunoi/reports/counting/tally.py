"""What a counting function takes and gives."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from caunoi.accounts.models import User

NOT_STATED = "not_stated"
Parts = dict[str, int]


@dataclass(frozen=True)
class Scope:
    """Which rows count: days `[from_, to)`, communes (None for the whole cell), one club, and who reads (None: all)."""

    from_: date
    to: date
    communes: frozenset[UUID] | None = None
    club: UUID | None = None
    reader: User | None = None

    def during(self, field_name: str) -> Q:
        """The rows whose day is in the period."""
        return Q(**{f"{field_name}__gte": self.from_, f"{field_name}__lt": self.to})


@dataclass
class Tally:
    """A count for one approach (None where a row has none): the value, the rows behind it, and its parts by name."""

    approach: UUID | None
    value: int = 0
    rows: int = 0
    breakdowns: dict[str, Parts] = field(default_factory=dict)

    def add(self, *, value: int, rows: int, **parts: Hashable) -> None:
        """Add rows that share their parts, such as `gender="f"`; what is empty counts as not stated."""
        self.value += value
        self.rows += rows
        for name, label in parts.items():
            self.add_part(name, label, value)

    def add_part(self, name: str, label: Hashable, value: int) -> None:
        """Add to one part of one breakdown."""
        part = self.breakdowns.setdefault(name, {})
        key = NOT_STATED if label in (None, "") else str(label)
        if value:
            part[key] = part.get(key, 0) + value


@dataclass(frozen=True)
class Counted:
    """What a counting function found: a tally for each approach, and the whole. People of two approaches are one."""

    by_approach: list[Tally]
    whole: Tally


class Tallies:
    """Tallies by approach, made as they are needed; the whole is their sum."""

    def __init__(self) -> None:
        self._by_approach: dict[UUID | None, Tally] = {}

    def of(self, approach: UUID | None) -> Tally:
        return self._by_approach.setdefault(approach, Tally(approach))

    def counted(self) -> Counted:
        tallies = list(self._by_approach.values())
        whole = Tally(None)
        for tally in tallies:
            whole.value += tally.value
            whole.rows += tally.rows
            for name, parts in tally.breakdowns.items():
                for label, value in parts.items():
                    whole.add_part(name, label, value)
        return Counted(tallies, whole)


class People:
    """Distinct people by approach. What is first said of somebody (gender, trade, role) stands: nobody is two parts."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self._parts: dict[UUID | None, dict[Hashable, tuple[Hashable, ...]]] = {}
        self._whole: dict[Hashable, tuple[Hashable, ...]] = {}

    def see(self, approach: UUID | None, person: Hashable, *parts: Hashable) -> None:
        """Somebody was there; seen again they are the same."""
        self._parts.setdefault(approach, {}).setdefault(person, parts)
        self._whole.setdefault(person, parts)

    def counted(self) -> Counted:
        tallies = [self._tally(approach, people) for approach, people in self._parts.items()]
        return Counted(tallies, self._tally(None, self._whole))

    def _tally(self, approach: UUID | None, people: dict[Hashable, tuple[Hashable, ...]]) -> Tally:
        tally = Tally(approach)
        for parts, number in Counter(people.values()).items():
            tally.add(value=number, rows=number, **dict(zip(self.names, parts, strict=True)))
        return tally
