"""Load the map from the data file that scripts/build_places.py makes."""

import gzip
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import ProtectedError

from caunoi.base.ids import fixed_id
from caunoi.base.words import fold
from caunoi.places.models import Level, Place, Succession
from caunoi.places.words import split_full_name
from caunoi.privacy import audit

DATA = Path(__file__).parents[1] / "data" / "places.tsv.gz"
LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


class PlaceInUse(RuntimeError):
    """A version that the new data no longer has is still named by other records; nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    """How many rows the map has now."""

    places: int
    successions: int


class PlaceLine(NamedTuple):
    """One `P` line of the data file."""

    code: str
    full_name: str
    parent: str
    start: str
    end: str
    dated: str
    source: str

    @property
    def key(self) -> str:
        return f"{self.code}@{self.start}"


class SuccessionLine(NamedTuple):
    """One `S` line of the data file; places are written code@first-day."""

    old: str
    new: str
    on: str
    dated: str
    source: str


def load_places(*, at: datetime, provinces: Collection[str] | None = None) -> Loaded:
    """Bring the map to what the data file says: the same rows with the same ids in every cell, however often it runs.

    With `provinces` (codes) only those, for tests and small cells; rows of other provinces are then left alone.
    """
    place_lines, succession_lines = _read()
    places = _places(place_lines, provinces)
    successions = list(_successions(succession_lines, places))
    with transaction.atomic():
        if provinces is None:
            _remove_stale(places.values(), successions)
        _write(Place, places.values())
        _write(Succession, successions)
        audit.record(
            by=None,
            verb="load",
            noun="places",
            at=at,
            detail={"places": len(places), "successions": len(successions)},
        )
    return Loaded(len(places), len(successions))


def _read() -> tuple[list[PlaceLine], list[SuccessionLine]]:
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return (
        [PlaceLine(*row[1:]) for row in rows if row[0] == "P"],
        [SuccessionLine(*row[1:]) for row in rows if row[0] == "S"],
    )


def _places(lines: Iterable[PlaceLine], provinces: Collection[str] | None) -> dict[str, Place]:
    """By key; a parent always stands before its children in the file."""
    places: dict[str, Place] = {}
    newest: dict[str, Place] = {}
    for line in lines:
        wanted = provinces is None or line.code in provinces or line.parent in newest
        if wanted:
            place = _place(line, newest.get(line.parent))
            places[line.key] = newest[line.code] = place
    return places


def _place(line: PlaceLine, parent: Place | None) -> Place:
    level = LEVELS[len(line.code)]
    kind, name = split_full_name(line.full_name, level)
    return Place(
        id=fixed_id("place", line.code, line.start),
        code=line.code,
        level=level,
        kind=kind,
        name=name,
        full_name=line.full_name,
        search_name=fold(name),
        parent=parent,
        province_code=parent.province_code if parent else line.code,
        valid_from=date.fromisoformat(line.start),
        valid_to=date.fromisoformat(line.end) if line.end else None,
        dated=line.dated,
        source=line.source,
    )


def _successions(lines: Iterable[SuccessionLine], places: dict[str, Place]) -> Iterable[Succession]:
    lines = [line for line in lines if line.old in places and line.new in places]
    ways: dict[str, int] = {}
    for line in lines:
        ways[line.old] = ways.get(line.old, 0) + 1
    for line in lines:
        old, new = places[line.old], places[line.new]
        yield Succession(
            id=fixed_id("succession", line.old, line.new),
            from_place=old,
            to_place=new,
            on=date.fromisoformat(line.on),
            is_main=ways[line.old] == 1 or old.code == new.code,
            dated=line.dated,
            source=line.source,
        )


def _remove_stale(places: Iterable[Place], successions: Iterable[Succession]) -> None:
    """What an older data file had and this one has not."""
    for model, rows in ((Succession, successions), (Place, places)):
        known = {row.id for row in rows}
        stale = [id for id in model.objects.values_list("id", flat=True) if id not in known]
        try:
            for start in range(0, len(stale), 500):
                model.objects.filter(id__in=stale[start : start + 500]).delete()
        except ProtectedError as error:
            raise PlaceInUse("Records name places that the new map no longer has; nothing was changed.") from error


def _write(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    fields = [field.name for field in model._meta.concrete_fields if field.name != "id"]
    model._default_manager.bulk_create(
        list(rows), batch_size=2000, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
