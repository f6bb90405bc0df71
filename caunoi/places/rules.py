"""The laws of places through time. Pure: ids in, ids out.

A version of a place holds from `start` until before `end`. A link says that (some of) one version became another. From
these two follow: which versions stand on the map of a day, what became of a place, and any series on any map.

Restating never guesses. A value goes whole to the one place that took its place, is divided only by shares that
somebody stated, and is otherwise told for the smallest set of places that surely holds it.
"""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)
Number = int | Decimal | Fraction


class NoMapForDay(ValueError):
    """A place has no successor or no origin known on that day: the day lies outside what the data covers."""


@dataclass(frozen=True)
class Version:
    """One version of a place: its id, its level, and the days `[start, end)` on which it held."""

    id: Hashable
    level: str
    start: date
    end: date | None = None
    code: str = ""

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Link:
    """`old` became `new`, wholly or in part. `share` (0..1) only where somebody stated it."""

    old: Hashable
    new: Hashable
    share: Fraction | Decimal | None = None


@dataclass(frozen=True)
class Restated:
    """A value on another map: for one place, or for several among which it cannot be split."""

    places: frozenset[Hashable]
    value: int | Fraction

    @property
    def can_be_split(self) -> bool:
        return len(self.places) == 1


@dataclass
class Atlas:
    """Versions and the links between them."""

    versions: dict[Hashable, Version]
    after: dict[Hashable, list[Link]] = field(default_factory=dict)
    before: dict[Hashable, list[Link]] = field(default_factory=dict)

    @classmethod
    def of(cls, versions: Iterable[Version], links: Iterable[Link]) -> "Atlas":
        atlas = cls({version.id: version for version in versions})
        after, before = defaultdict(list), defaultdict(list)
        for link in links:
            after[link.old].append(link)
            before[link.new].append(link)
        atlas.after, atlas.before = dict(after), dict(before)
        return atlas

    def on(self, day: date) -> list[Version]:
        """The map of a day."""
        return [version for version in self.versions.values() if version.holds_on(day)]

    def whereabouts(self, id: Hashable, *, on: date) -> frozenset[Hashable]:
        """Every place on the map of that day that may hold some of this one, or some of which this one holds."""
        return frozenset().union(*(places for _weight, places in self.pieces(id, on=on)))

    def pieces(self, id: Hashable, *, on: date) -> list[tuple[Fraction, frozenset[Hashable]]]:
        """How a value of this place lies on the map of that day: parts that sum to 1, each for a set of places.

        Several parts only along stated shares; where none is stated, one part for all places together.
        """
        version = self.versions[id]
        if version.holds_on(on):
            return [(Fraction(1), frozenset({id}))]
        links = self._steps(version, on)
        if not links:
            raise NoMapForDay(f"{id} cannot be found on the map of {on}.")
        found = [(share, self.pieces(next_id, on=on)) for next_id, share in links]
        if all(share is not None for share, _ in found):
            return [(share * weight, places) for share, pieces in found if share for weight, places in pieces]
        every = [places for _share, pieces in found for _weight, places in pieces]
        return [(Fraction(1), frozenset().union(*every))]

    def _steps(self, version: Version, on: date) -> list[tuple[Hashable, Fraction | None]]:
        """One step towards the day. Backwards within one level: a commune becomes a district again only where that
        district had no communes (an island)."""
        if on < version.start:
            links = self.before.get(version.id, [])
            same = [link.old for link in links if self.versions[link.old].level == version.level]
            origins = same or [link.old for link in links]
            return [(old, Fraction(1) if len(origins) == 1 else None) for old in origins]
        links = self.after.get(version.id, [])
        if len(links) == 1:
            return [(links[0].new, Fraction(1))]
        whole = sum((Fraction(link.share) for link in links if link.share is not None), Fraction(0))
        stated = whole == 1 and all(link.share is not None for link in links)
        return [(link.new, Fraction(link.share) if stated and link.share is not None else None) for link in links]


def restate(series: Mapping[Id, Number], *, atlas: Atlas, on: date) -> list[Restated]:
    """A series {place: value} on the map of any day; the values' sum stays what it was.

    Each row is one place, or the smallest group of places that no value straddles. Places that only zeros point to
    are not tied together by them.
    """
    parts = [
        (Fraction(value) * weight, places) for id, value in series.items() for weight, places in atlas.pieces(id, on=on)
    ]
    groups = _groups(places for value, places in parts if value != 0 or len(places) == 1)
    totals = dict.fromkeys(groups.values(), Fraction(0))
    for value, places in parts:
        if value != 0:
            totals[groups[next(iter(places))]] += value
    return [Restated(places, _plain(value)) for places, value in totals.items()]


def _groups(sets: Iterable[frozenset[Hashable]]) -> dict[Hashable, frozenset[Hashable]]:
    """For each member its group: sets that share a member are one group."""
    group: dict[Hashable, set[Hashable]] = {}
    for each in sets:
        joined = set(each).union(*(group[member] for member in each if member in group))
        group.update(dict.fromkeys(joined, joined))
    frozen = {id(members): frozenset(members) for members in group.values()}
    return {member: frozen[id(members)] for member, members in group.items()}


def _plain(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def faults(atlas: Atlas, *, first_day: date) -> Iterator[str]:
    """What is wrong with a history: gaps, overlaps, links to the wrong day. Nothing if every day has a whole map."""
    for version in atlas.versions.values():
        yield from _faults_of_end(version, atlas)
        if version.start > first_day and not atlas.before.get(version.id):
            yield f"{version.id} begins on {version.start} out of nothing"
    yield from _overlaps(atlas)


def _faults_of_end(version: Version, atlas: Atlas) -> Iterator[str]:
    links = atlas.after.get(version.id, [])
    if version.end is None:
        if links:
            yield f"{version.id} has successors but no end"
        return
    if not links:
        yield f"{version.id} ends on {version.end} without a successor"
    for link in links:
        if atlas.versions[link.new].start != version.end:
            yield f"{version.id} ends on {version.end}, its successor {link.new} does not begin then"


def _overlaps(atlas: Atlas) -> Iterator[str]:
    by_code: dict[str, list[Version]] = defaultdict(list)
    for version in atlas.versions.values():
        by_code[version.code or str(version.id)].append(version)
    for code, versions in by_code.items():
        versions.sort(key=lambda version: version.start)
        for one, other in itertools.pairwise(versions):
            if one.end is None or one.end > other.start:
                yield f"{code} has two versions on {other.start}"


# Finding by name

EXACT, PREFIX, INSIDE = 0, 1, 2


def match(folded_name: str, folded_words: str) -> int | None:
    """How a folded name answers folded words: exactly, by its beginning, inside, or (None) not at all."""
    if folded_name == folded_words:
        return EXACT
    if folded_name.startswith(folded_words):
        return PREFIX
    return INSIDE if folded_words in folded_name else None
