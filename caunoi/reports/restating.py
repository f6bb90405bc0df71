"""A report's contacts by commune on the map of any day. Outside, only numbers that were issued are added up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from caunoi.places.maps import restate
from caunoi.places.models import Place
from caunoi.reports.chapters import Cell
from caunoi.reports.counting.tally import NOT_STATED
from caunoi.reports.figures import Figure
from caunoi.reports.shown import inside
from caunoi.reports.texts import number

UNKNOWN = 10**12
"""Stands for a number that is not printed: larger than any count, so that every sum with it shows."""
LEAST_UNKNOWN = 10**9
HIDDEN = "*"


@dataclass(frozen=True)
class PlaceRow:
    """One commune of that map, or several among which the number cannot be split."""

    places: tuple[Place, ...]
    text: str
    can_be_split: bool


def by_commune(figures: list[Figure], *, on: date, text: Callable[[Cell], str] = inside) -> list[PlaceRow]:
    """Contacts (lượt) by commune as the map was on a day. A row that holds a protected number is not printed."""
    whole = next((each for each in figures if each.code == "contacts" and each.approach is None), None)
    if whole is None:
        return []
    series: dict[UUID, int | Fraction] = {}
    for part, value in whole.breakdowns.get("commune", {}).items():
        if part != NOT_STATED:
            printed = text(Cell(whole, value, "commune", part))
            series[UUID(part)] = value if printed == number(value) else UNKNOWN
    return [PlaceRow(row.places, _text(row.value), row.can_be_split) for row in restate(series, on=on)]


def _text(value: int | Fraction) -> str:
    return HIDDEN if value >= LEAST_UNKNOWN else number(round(value))
