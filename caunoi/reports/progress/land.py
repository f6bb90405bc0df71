"""Targets that name a place, on the map of any day, and the communes of all years that lie there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.conf import settings

from caunoi.coordination.models import Target
from caunoi.places.maps import atlas_around, restate
from caunoi.places.models import Place
from caunoi.places.models.place import Level
from caunoi.places.rules import NoMapForDay


@dataclass(frozen=True)
class Ground:
    """Where a target is counted: nowhere in particular (no places: the province), or these, with every version of a
    commune that lies in them. `is_whole` is False where some rows before a change cannot be told apart by place."""

    name: str = ""
    communes: frozenset[UUID] | None = None
    is_whole: bool = True


@dataclass(frozen=True)
class Placed:
    """One target, or several of the same sort whose places are one on this map: their value there."""

    target: Target
    value: int
    ground: Ground


class Land:
    """The province's communes, seen from the map of one day."""

    def __init__(self, on: date) -> None:
        self.on = on

    def placed(self, targets: Iterable[Target]) -> list[Placed]:
        """Targets on this map, in their order: those of places that became one are added up."""
        groups: dict[tuple[object, ...], list[Target]] = {}
        for target in targets:
            groups.setdefault(_sort_of(target), []).append(target)
        return [placed for group in groups.values() for placed in self._group(group)]

    def _group(self, group: list[Target]) -> list[Placed]:
        first = group[0]
        if first.place is None:
            return [Placed(first, first.value, Ground())]
        if first.place.level != Level.COMMUNE:
            return [Placed(first, first.value, self._district(first.place))]
        series = {target.place_id: target.value for target in group if target.place_id}
        try:
            rows = restate(series, on=self.on)
        except NoMapForDay:
            return [Placed(target, target.value, self._own(target.place)) for target in group if target.place]
        return [Placed(first, round(row.value), self._ground(row.places)) for row in rows]

    def _own(self, place: Place) -> Ground:
        ids = Place.objects.filter(code=place.code).values_list("id", flat=True)
        return Ground(place.full_name, frozenset(ids), is_whole=False)

    def _district(self, place: Place) -> Ground:
        ids = set(Place.objects.within(place).values_list("id", flat=True))
        ids |= set(Place.objects.filter(code=place.code).values_list("id", flat=True))
        return Ground(place.full_name, frozenset(ids))

    def _ground(self, places: tuple[Place, ...]) -> Ground:
        here = {place.pk for place in places}
        inside = {id for id, found in self._whereabouts.items() if found and found <= here}
        partly = {id for id, found in self._whereabouts.items() if found & here and not found <= here}
        name = ", ".join(place.full_name for place in places)
        return Ground(name, frozenset(inside | here), is_whole=not partly)

    @cached_property
    def _whereabouts(self) -> dict[UUID, frozenset[UUID]]:
        """Of every commune that the province ever had: the places of this map in which it lies."""
        ids = list(
            Place.objects.communes().filter(province_code=settings.PROVINCE).order_by().values_list("id", flat=True)
        )
        atlas = atlas_around(ids, on=self.on)
        found: dict[UUID, frozenset[UUID]] = {}
        for id in ids:
            try:
                found[id] = frozenset(atlas.whereabouts(id, on=self.on))  # type: ignore[arg-type]
            except NoMapForDay:
                found[id] = frozenset()
        return found


def _sort_of(target: Target) -> tuple[object, ...]:
    """Targets of one plan that differ in their commune alone are one sort; all others stand alone."""
    if target.place is None or target.place.level != Level.COMMUNE:
        return (target.pk,)
    return (target.plan_id, target.code, target.breakdown, target.part, target.year, target.aim)
