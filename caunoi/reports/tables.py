"""A report's figures as one table for protection: every cell a reader sees, and every sum they can know."""

from collections.abc import Iterable, Iterator

from caunoi.places.models.place import Level
from caunoi.privacy import disclosure
from caunoi.privacy.disclosure import Key, Relation, Table, at_most, total
from caunoi.reports.chapters import BESIDE, CONTACTS, PEOPLE, Cell
from caunoi.reports.figures import Figure, Frame

WITHIN = {
    **{people: contacts for contacts, people in BESIDE.items()},
    "rights_advice": "contacts",
    "tests_accepted": "contacts",
    "referred_outside": "contacts",
}
"""Indicators that count some of what another counts, so that one is never more than the other."""


def key_of(frame: Frame, cell: Cell) -> Key:
    """The name of a cell in the ledger. Its part: `NL/gender/f`; `/gender/f` of all approaches; a whole figure `NL`."""
    approach = cell.figure.approach.code if cell.figure.approach else ""
    part = f"{approach}/{cell.name}/{cell.part}" if cell.name else approach
    return Key(cell.figure.code, frame.place.code, frame.period.name, part)


def table(frame: Frame, figures: list[Figure]) -> Table:
    """All cells of a report with their relations: parts make totals, approaches make wholes, people are in contacts."""
    cells = {key_of(frame, cell): cell for figure in figures for cell in cells_of(figure)}
    values = {key: cell.value for key, cell in cells.items()}
    links: list[Relation] = []
    rests: dict[Key, int] = {}
    for figure in figures:
        links += _breakdowns(frame, figure)
    for whole, parts, adds in _across(cells):
        links += _adding(whole, parts, values, rests) if adds else _overlapping(whole, parts, values)
    links += _within(values)
    at_commune = frame.place.level == Level.COMMUNE
    listed = [_cell(key, cell, at_commune=at_commune) for key, cell in cells.items()]
    return Table((*listed, *(disclosure.Cell(key, rest, listed=False) for key, rest in rests.items())), tuple(links))


def cells_of(figure: Figure) -> Iterator[Cell]:
    """The figure and every part of it."""
    yield Cell(figure, figure.value)
    for name, parts in figure.breakdowns.items():
        yield from (Cell(figure, value, name, part) for part, value in parts.items())


def _cell(key: Key, cell: Cell, *, at_commune: bool) -> disclosure.Cell:
    unit, small = cell.figure.unit, at_commune or cell.name == "commune"
    return disclosure.Cell(
        key, cell.value, about_people=unit in (CONTACTS, PEOPLE), adds=unit != PEOPLE, at_commune=small
    )


def _breakdowns(frame: Frame, figure: Figure) -> Iterator[Relation]:
    whole = key_of(frame, Cell(figure, figure.value))
    for name, parts in figure.breakdowns.items():
        if parts:
            yield total(whole, [key_of(frame, Cell(figure, value, name, part)) for part, value in parts.items()])


def _across(cells: dict[Key, Cell]) -> Iterator[tuple[Key, list[Key], bool]]:
    """Each cell of all approaches together, the same cell of each approach, and whether these make it."""
    parts: dict[Key, list[Key]] = {}
    for key, cell in cells.items():
        if cell.figure.approach:
            whole = key._replace(part=key.part.removeprefix(cell.figure.approach.code))
            parts.setdefault(whole, []).append(key)
    for whole, found in parts.items():
        if whole in cells:
            yield whole, found, cells[whole].figure.unit != PEOPLE


def _adding(whole: Key, parts: list[Key], values: dict[Key, int], rests: dict[Key, int]) -> list[Relation]:
    """What belongs to no approach is a cell of its own, which nobody prints."""
    left = values[whole] - sum(values[part] for part in parts)
    if left == 0:
        return [total(whole, parts)]
    if left < 0:
        return []
    rest = whole._replace(part=f"-{whole.part}")
    rests[rest] = left
    return [total(whole, [*parts, rest])]


def _overlapping(whole: Key, parts: list[Key], values: dict[Key, int]) -> list[Relation]:
    """People of several approaches: each at most the whole, the whole at most all of them."""
    links = [at_most(part, whole) for part in parts if values[part] <= values[whole]]
    if values[whole] <= sum(values[part] for part in parts):
        links.append(Relation(((whole, 1), *((part, -1) for part in parts)), at_most=True))
    return links


def _within(values: dict[Key, int]) -> Iterable[Relation]:
    for key, value in values.items():
        more = key._replace(indicator=WITHIN.get(key.indicator, ""))
        if value <= values.get(more, -1):
            yield at_most(key, more)
