"""A report's figures as one table for protection: every cell a reader sees, and every sum they can know."""

from collections.abc import Iterable, Iterator

from caunoi.coordination.models import Unit
from caunoi.places.models.place import Level
from caunoi.privacy import disclosure
from caunoi.privacy.disclosure import INSIDE, OUTSIDE, Audience, Key, Relation, Table, at_most, total
from caunoi.reports.chapters import BESIDE, CONTACTS, PEOPLE, Cell
from caunoi.reports.figures import NO_SUM, Figure, Frame

WITHIN = {
    **{people: contacts for contacts, people in BESIDE.items()},
    "rights_advice": "contacts",
    "tests_accepted": "contacts",
    "referred_outside": "contacts",
    "pep_72h": "incidents",
    "contraception_120h": "incidents",
    "calls": "call_topics",
    "officials_trained": "learners_trained",
    "members_trained": "learners_trained",
}
"""Indicators that count some of what another counts, so that one is never more than the other."""
SAME = {
    "legal_advice": ("consultations", "advice", "legal"),
    "response_24h": ("incidents", "", ""),
    "officials_trained": ("learners_trained", "learner_kind", "official"),
    "members_trained": ("learners_trained", "learner_kind", "member"),
}
"""Indicators that count again what is another one, or one part of another: a reader can know the one from the other."""
ABOUT_PEOPLE = (CONTACTS, PEOPLE, Unit.LOANS, Unit.CALLS, Unit.INCIDENTS, Unit.CERTIFICATES)
"""Units of which a small number may tell of somebody."""


NOT_ADDED = (PEOPLE, *NO_SUM)
"""Units whose parts over time do not make the whole."""


def key_of(frame: Frame, cell: Cell) -> Key:
    """The name of a cell in the ledger. Its part: `NL/gender/f`; `/gender/f` of all approaches; a whole figure `NL`."""
    approach = cell.figure.approach.code if cell.figure.approach else ""
    part = f"{approach}/{cell.name}/{cell.part}" if cell.name else approach
    return Key(cell.figure.code, frame.place.code, frame.period.name, part)


def table(frame: Frame, figures: list[Figure], audience: Audience) -> Table:
    """All cells of a report with their relations: parts make totals, approaches make wholes, people are in contacts.

    A median behind which too few people stand for this audience is not in the table: nobody prints it.
    """
    figures = [figure for figure in figures if not figure.is_median or _may_be_told(frame, figure, audience)]
    cells = {key_of(frame, cell): cell for figure in figures for cell in cells_of(figure)}
    values = {key: cell.value for key, cell in cells.items()}
    links: list[Relation] = []
    rests: dict[Key, int] = {}
    for figure in figures:
        links += _breakdowns(frame, figure)
    for whole, parts, adds in _across(cells):
        links += _adding(whole, parts, values, rests) if adds else _overlapping(whole, parts, values)
    links += _within(values)
    links += _same(values)
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
        key,
        cell.value,
        about_people=unit in ABOUT_PEOPLE,
        people=cell.figure.people_behind(cell.name, cell.part) if unit != PEOPLE else None,
        adds=unit not in NOT_ADDED,
        at_commune=small,
    )


def _may_be_told(frame: Frame, figure: Figure, audience: Audience) -> bool:
    """Whether enough people stand behind a median: its own size says nothing of how many."""
    least = OUTSIDE if audience is Audience.PUBLIC or frame.place.level == Level.COMMUNE else INSIDE
    return (figure.people_behind() or 0) >= least


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
        if whole in cells and not cells[whole].figure.is_median:
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


def _same(values: dict[Key, int]) -> Iterable[Relation]:
    """Figures that are told twice, for each approach and for all."""
    for key in values:
        if key.indicator in SAME and "/" not in key.part:
            indicator, name, part = SAME[key.indicator]
            other = key._replace(indicator=indicator, part=f"{key.part}/{name}/{part}" if name else key.part)
            if values.get(other) == values[key]:
                yield total(key, [other])


def _within(values: dict[Key, int]) -> Iterable[Relation]:
    for key, value in values.items():
        more = key._replace(indicator=WITHIN.get(key.indicator, ""))
        if value <= values.get(more, -1):
            yield at_most(key, more)
