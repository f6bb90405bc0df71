"""Finding places by name, with or without marks, on the map of any day. Old names are found and lead on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from caunoi.base.words import fold, tidy
from caunoi.places import rules
from caunoi.places.maps import whereabouts
from caunoi.places.models import Level, Place
from caunoi.places.words import split_typed

LEVEL_ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}
CANDIDATES = 400


@dataclass(frozen=True)
class Hit:
    """A place that was found. `now` is where it lies on the asked map: itself, or what took its place."""

    place: Place
    now: tuple[Place, ...]

    @property
    def is_on_map(self) -> bool:
        return self.now == (self.place,)


def find(text: str, *, on: date, level: str | None = None, province: str | None = None, limit: int = 12) -> list[Hit]:
    """Places by name: exact before prefix before inside; on the map before off it; right marks before other marks.

    `p. Mạo Khê` asks for wards, `Mạo Khê, Quảng Ninh` for one within the other. A code finds its place too. An old
    name is found once and carries its successors on the day asked.
    """
    name, *around = [part for part in text.split(",") if part.strip()] or [""]
    kinds, words = split_typed(name)
    if not words:
        return []
    rows = _candidates(words, level=level, province=province)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    found = [place for place in rows[:CANDIDATES] if _lies_in(place, around)]
    found.sort(key=lambda place: _rank(place, words, tidy(name).casefold(), on))
    return [Hit(place, tuple(whereabouts(place, on=on))) for place in _once(found)[:limit]]


def _candidates(words: str, *, level: str | None, province: str | None) -> QuerySet[Place, Place]:
    filters: dict[str, Any] = {"level": level, "province_code": province}
    rows = Place.objects.filter(**{field: value for field, value in filters.items() if value})
    if words.isdigit() and len(words) in (2, 3, 5):
        by_code = rows.filter(code=words)
        if by_code.exists():
            return by_code.select_related("parent__parent")
    how_well = Case(
        When(search_name=words, then=Value(rules.EXACT)),
        When(search_name__startswith=words, then=Value(rules.PREFIX)),
        default=Value(rules.INSIDE),
        output_field=IntegerField(),
    )
    rows = rows.filter(search_name__contains=words).annotate(how_well=how_well)
    return rows.select_related("parent__parent").order_by("how_well", "search_name", "-valid_from")


def _lies_in(place: Place, around: list[str]) -> bool:
    """Whether each further part names a unit above the place."""
    above = [place.parent, place.parent.parent] if place.parent else []
    names = [each.search_name for each in above if each]
    return all(any(split_typed(part)[1] in name for name in names) for part in around)


def _rank(place: Place, words: str, typed: str, on: date) -> tuple[Any, ...]:
    """Smaller is better."""
    match = rules.match(place.search_name, words)
    marks_differ = typed != fold(typed) and place.name.casefold() not in typed and typed not in place.name.casefold()
    return (
        rules.EXACT if match is None else match,
        marks_differ,
        not place.valid_on(on),
        LEVEL_ORDER[Level(place.level)],
        place.search_name,
        place.province_code,
        -place.valid_from.toordinal(),
    )


def _once(places: list[Place]) -> list[Place]:
    """One hit for a code: its best-ranked version."""
    best: dict[str, Place] = {}
    for place in places:
        best.setdefault(place.code, place)
    return list(best.values())
