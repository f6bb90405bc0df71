"""The whole address book in one small file, for phones that keep it. The same for everybody, in no language of its own.

Keys are one letter long, for 2G: the file's reader is `static/public/kept.js`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from caunoi.base.words import fold
from caunoi.directory.models import Service
from caunoi.places.models import Place, Succession
from caunoi.public import reading
from caunoi.public.told import Number, Told, due_on

SIGNS = {"yes": "y", "no": "n", "unknown": ""}


def address_book(at: datetime) -> dict[str, Any]:
    """All services offered today. `places` are the names, folded, under which each address is found."""
    on = timezone.localdate(at)
    rows = reading.told(Service.objects.offered(on).order_by("name", "code"), at)
    names = _names_of({place.commune_id for row in rows for place in row.addresses})
    return {"made": at.date().isoformat(), "services": [_row(row, names) for row in rows]}


def _row(it: Told, names: dict[UUID, set[str]]) -> dict[str, Any]:
    service = it.service
    places = set().union(*(names[place.commune_id] for place in it.addresses))
    row = {
        "i": str(it.id),
        "n": it.name,
        "o": it.organization,
        "d": service.needs,
        "x": it.description,
        "p": [_number(number) for number in it.numbers],
        "a": [[place.name, place.lines, place.commune] for place in it.addresses],
        "h": [_hours(hours) for hours in service.hours()],
        "f": SIGNS[service.is_free],
        "q": SIGNS[service.asks_for_id],
        "m": SIGNS[service.anonymous_ok],
        "c": it.costs,
        "b": it.papers,
        "v": service.verified_on.isoformat() if service.verified_on else "",
        "g": _day(due_on(service)),
        "t": int(service.national),
        "l": int(service.is_hotline),
        "k": sorted(places),
    }
    return {key: value for key, value in row.items() if value not in ("", 0, [])}


def _number(number: Number) -> list[Any]:
    return [
        number.number, number.href, SIGNS[number.records_calls], SIGNS[number.shares_with_police],
        int(number.is_free), number.note,
    ]  # fmt: skip


def _hours(row: Any) -> list[Any]:
    clock = None if row.around_the_clock else [f"{row.opens_at:%H:%M}", f"{row.closes_at:%H:%M}"]
    return [row.weekdays, clock, _day(row.valid_from), _day(row.valid_to)]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _names_of(communes: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Every name, of today or gone, that the land of a commune bears or bore, its districts' too. Two queries."""
    places = {
        place.pk: place
        for place in Place.objects.filter(level="commune", province_code=settings.PROVINCE).select_related("parent")
    }
    later, earlier = _steps()
    found: dict[UUID, set[str]] = {}
    for commune in communes:
        now = {id for id in _reach({commune}, later) if not later[id]} | {commune}
        lands = _reach(now, earlier)
        found[commune] = {name for id in lands if id in places for name in _names(places[id])}
    return found


def _steps() -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    later: dict[UUID, set[UUID]] = defaultdict(set)
    earlier: dict[UUID, set[UUID]] = defaultdict(set)
    inside = Q(from_place__province_code=settings.PROVINCE) | Q(to_place__province_code=settings.PROVINCE)
    for old, new in Succession.objects.filter(inside).values_list("from_place", "to_place"):
        later[old].add(new)
        earlier[new].add(old)
    return later, earlier


def _reach(ids: set[UUID], steps: dict[UUID, set[UUID]]) -> set[UUID]:
    found, ahead = set(ids), set(ids)
    while ahead:
        ahead = {step for id in ahead for step in steps[id]} - found
        found |= ahead
    return found


def _names(place: Place) -> list[str]:
    above = place.parent
    district = [fold(above.name)] if above and above.level == "district" else []
    return [fold(place.name), *district]
