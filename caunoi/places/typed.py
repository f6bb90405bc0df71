"""Communes as people write them in lists: old and new names, with or without what they are called in law."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import cast
from uuid import UUID

from caunoi.base.words import fold
from caunoi.places.maps import atlas_around
from caunoi.places.models import Place
from caunoi.places.rules import Atlas, NoMapForDay
from caunoi.places.words import split_typed


@dataclass
class Communes:
    """A province's communes in all their versions, read once for many rows: `Communes.of(province="22", on=day)`."""

    on: date
    by_name: dict[str, list[Place]]
    elsewhere: dict[UUID, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, *, province: str, on: date) -> "Communes":
        return cls(on, communes_by_name(province))

    def meant(self, text: str) -> list[Place]:
        """The communes of the day's map that the words can mean: none, the one, or several to choose from.

        A name of that day means the commune of that day, whatever bore it at other times.
        """
        typed, name = meant(text.split(",")[0])
        places = self.by_name.get(typed) or self.by_name.get(name) or []
        there = [place for place in places if place.valid_on(self.on)] or places
        return sorted({here.pk: here for place in there for here in self._here(place)}.values(), key=str)

    def _here(self, place: Place) -> Iterable[Place]:
        if place.valid_on(self.on):
            return [place]
        try:
            found = self._atlas.whereabouts(place.pk, on=self.on)
        except NoMapForDay:
            return []
        return [self._by_id[cast("UUID", pk)] for pk in found if pk in self._by_id]

    @cached_property
    def _atlas(self) -> Atlas:
        """The way of every commune that is not on the day's map, in a few queries for all."""
        places = {place.pk: place for places in self.by_name.values() for place in places}
        return atlas_around([pk for pk, place in places.items() if not place.valid_on(self.on)], on=self.on)

    @cached_property
    def _by_id(self) -> dict[UUID, Place]:
        known = {place.pk: place for places in self.by_name.values() for place in places}
        lacking = [cast("UUID", pk) for pk in self._atlas.versions if pk not in known]
        found = Place.objects.communes().on(self.on)
        return known | {place.pk: place for place in found.filter(pk__in=lacking[:900])}


def communes_by_name(province: str) -> dict[str, list[Place]]:
    """Every version of a province's communes under its folded full name, its folded bare name and its code."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.communes().filter(province_code=province).order_by("-valid_from"):
        for key in {fold(place.full_name), fold(place.name), place.code}:
            found[key].append(place)
    return dict(found)


def meant(text: str) -> tuple[str, str]:
    """The words of a commune as they were typed and without what it is called in law (`p. Hồng Gai`), folded."""
    _kinds, words = split_typed(text)
    return fold(text), words
