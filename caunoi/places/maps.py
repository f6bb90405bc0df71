"""The rules of places on the rows of places: what became of a place, and a series on the map of another day."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast
from uuid import UUID

from caunoi.places import rules
from caunoi.places.models import Place, Succession
from caunoi.places.rules import Number

FIRST_DAY = date(2016, 1, 1)
NEW_MAP = date(2025, 7, 1)
"""The first day of the map without districts."""


@dataclass(frozen=True)
class RestatedPlaces:
    """A value on another map, with the places themselves; several where it cannot be split among them."""

    places: tuple[Place, ...]
    value: int | Fraction

    @property
    def can_be_split(self) -> bool:
        return len(self.places) == 1


def atlas_around(ids: Iterable[UUID], *, on: date) -> rules.Atlas:
    """All versions and links on the way from these places to the map of that day. A few queries, however many ids."""
    versions: dict[UUID, Place] = {}
    links: dict[UUID, Succession] = {}
    ahead = set(ids)
    while ahead:
        found = _places(ahead)
        versions.update(found)
        past = [id for id, place in found.items() if place.valid_to and place.valid_to <= on]
        future = [id for id, place in found.items() if place.valid_from > on]
        steps = [*_links("from_place", past), *_links("to_place", future)]
        links.update({step.id: step for step in steps})
        ahead = {id for step in steps for id in (step.from_place_id, step.to_place_id)} - versions.keys()
    return rules.Atlas.of(
        (rules.Version(each.id, each.level, each.valid_from, each.valid_to, each.code) for each in versions.values()),
        (rules.Link(each.from_place_id, each.to_place_id, each.share) for each in links.values()),
    )


def _places(ids: Iterable[UUID]) -> dict[UUID, Place]:
    found: dict[UUID, Place] = {}
    for chunk in _chunks(ids):
        found.update(Place.objects.only("id", "level", "valid_from", "valid_to", "code").in_bulk(chunk))
    return found


def _links(end: str, ids: Iterable[UUID]) -> list[Succession]:
    rows = Succession.objects.only("id", "from_place_id", "to_place_id", "share")
    return [link for chunk in _chunks(ids) for link in rows.filter(**{f"{end}__in": chunk})]


def _chunks(ids: Iterable[UUID], size: int = 500) -> Iterable[list[UUID]]:
    every = list(ids)
    return (every[start : start + size] for start in range(0, len(every), size))


def whereabouts(place: Place, *, on: date) -> list[Place]:
    """The places of that day's map that hold some of this one, main successor first; empty outside what is known."""
    if place.valid_on(on):
        return [place]
    try:
        ids = _ids(atlas_around([place.id], on=on).whereabouts(place.id, on=on))
    except rules.NoMapForDay:
        return []
    found = Place.objects.filter(id__in=ids).select_related("parent")
    return sorted(found, key=lambda each: (each.code != place.code, each.search_name))


def restate(series: Mapping[UUID, Number], *, on: date) -> list[RestatedPlaces]:
    """A series {place id: value} on the map of that day, by name. The sum stays. See `rules.restate`."""
    rows = rules.restate(series, atlas=atlas_around(series, on=on), on=on)
    wanted = {id for row in rows for id in _ids(row.places)}
    places: dict[UUID, Place] = {}
    for chunk in _chunks(wanted):
        places.update(Place.objects.in_bulk(chunk))
    restated = [
        RestatedPlaces(tuple(sorted((places[id] for id in _ids(row.places)), key=_by_name)), row.value) for row in rows
    ]
    return sorted(restated, key=lambda row: _by_name(row.places[0]))


def _ids(places: frozenset[Hashable]) -> frozenset[UUID]:
    """The rules take any ids; ours are UUIDs."""
    return cast("frozenset[UUID]", places)


def _by_name(place: Place) -> tuple[str, str, str]:
    return place.search_name, place.name, place.code
