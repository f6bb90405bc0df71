"""What a counting function takes and gives."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median
from uuid import UUID

from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.base import moments

NOT_STATED = "not_stated"
Parts = dict[str, int]


@dataclass(frozen=True)
class Scope:
    """Which rows count: days `[from_, to)`, communes (None for the whole cell), one club, and who reads (None: all).

    `today` tells what cannot have happened yet; None where everything can.
    """

    from_: date
    to: date
    communes: frozenset[UUID] | None = None
    club: UUID | None = None
    reader: User | None = None
    today: date | None = None

    def during(self, field_name: str) -> Q:
        """The rows whose day is in the period."""
        return Q(**{f"{field_name}__gte": self.from_, f"{field_name}__lt": self.to})

    def at_moments(self, field_name: str) -> Q:
        """The rows whose moment is in the period, by the days of this cell."""
        first, end = moments.midnight(self.from_), moments.midnight(self.to)
        return Q(**{f"{field_name}__gte": first, f"{field_name}__lt": end})


@dataclass
class Tally:
    """A count for one approach (None where a row has none): the value, the rows behind it, and its parts by name.

    `people`: how many people stand behind the whole (`""`) and each part (`"need/health"`), where that is known.
    """

    approach: UUID | None
    value: int = 0
    rows: int = 0
    breakdowns: dict[str, Parts] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def add(self, *, value: int, rows: int, **parts: Hashable) -> None:
        """Add rows that share their parts, such as `gender="f"`; what is empty counts as not stated."""
        self.value += value
        self.rows += rows
        for name, label in parts.items():
            self.add_part(name, label, value)

    def add_part(self, name: str, label: Hashable, value: int) -> None:
        """Add to one part of one breakdown."""
        part = self.breakdowns.setdefault(name, {})
        key = part_key(label)
        if value:
            part[key] = part.get(key, 0) + value


def part_key(label: Hashable) -> str:
    """The name of a part; what is empty is not stated."""
    return NOT_STATED if label in (None, "") else str(label)


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


class Times:
    """What happened to people, one or several times each: lượt, calls, incidents, and how many people that were.

    A row without a person may be anybody: it stands for as many people as its value, so the number of people is an
    upper bound, and protection that asks for enough of them errs on the safe side only where nobody was named.
    """

    def __init__(self) -> None:
        self._tallies: dict[UUID | None, Tally] = {}
        self._whole = Tally(None)
        self._seen: dict[tuple[int, str], set[Hashable]] = {}

    def add(self, approach: UUID | None, person: Hashable, *, value: int = 1, rows: int = 1, **parts: Hashable) -> None:
        """Rows of one person (None: of unknown ones) that share their parts."""
        for tally in (self._tallies.setdefault(approach, Tally(approach)), self._whole):
            tally.add(value=value, rows=rows, **parts)
            for name in ("", *(f"{name}/{part_key(label)}" for name, label in parts.items())):
                self._meet(tally, name, person, value)

    def _meet(self, tally: Tally, name: str, person: Hashable, value: int) -> None:
        if person is None:
            tally.people[name] = tally.people.get(name, 0) + value
            return
        seen = self._seen.setdefault((id(tally), name), set())
        if person not in seen:
            seen.add(person)
            tally.people[name] = tally.people.get(name, 0) + 1

    def counted(self) -> Counted:
        return Counted(list(self._tallies.values()), self._whole)


class Spans:
    """Numbers of days of which the median is told: for each approach, and for all its own. Medians are never added."""

    def __init__(self) -> None:
        self._days: dict[UUID | None, list[int]] = {}
        self._people: dict[UUID | None, set[Hashable]] = {}

    def add(self, approach: UUID | None, person: Hashable, days: int) -> None:
        self._days.setdefault(approach, []).append(days)
        self._people.setdefault(approach, set()).add(person)

    def counted(self) -> Counted:
        everybody = {person for people in self._people.values() for person in people}
        whole = _median([day for days in self._days.values() for day in days], everybody, None)
        return Counted([_median(days, self._people[key], key) for key, days in self._days.items() if key], whole)


def _median(days: list[int], people: set[Hashable], approach: UUID | None) -> Tally:
    """The median in whole days, halves upwards."""
    value = int(median(days) + 0.5) if days else 0
    return Tally(approach, value=value, rows=len(days), people={"": len(people)})


class Means:
    """Percentages of which the mean is told, for each approach and for all its own. Means are never added."""

    def __init__(self) -> None:
        self._found: dict[UUID | None, list[float]] = {}

    def add(self, approach: UUID | None, percent: float) -> None:
        self._found.setdefault(approach, []).append(percent)

    def counted(self) -> Counted:
        whole = [percent for found in self._found.values() for percent in found]
        return Counted([_mean(found, key) for key, found in self._found.items() if key], _mean(whole, None))


def _mean(found: list[float], approach: UUID | None) -> Tally:
    """The mean in whole percent, halves upwards. Each percentage is one person's."""
    value = int(fmean(found) + 0.5) if found else 0
    return Tally(approach, value=value, rows=len(found), people={"": len(found)})


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
