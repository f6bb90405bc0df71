"""Periods within each other: the first half, the second half and the year must not give each other away.

For every figure of a table, its parts in time, in the table or in the ledger, are found by themselves: the halves of
a year, the months of a half. What no known part covers is a cell of its own, the rest, which is protected too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from caunoi.base.periods import BadPeriod, Period, parse
from caunoi.privacy.disclosure.table import Cell, Key, Ledger, Relation, Table, at_most, total

REST = "rest"  # what the known parts leave of the whole
LATE = "late"  # what came in after the parts were frozen


def linked_over_time(table: Table, ledger: Ledger) -> Table:
    """The same table with the relations of its figures over time, to each other and to the ledger's."""
    extra: dict[Key, Cell] = {}
    relations: list[Relation] = []
    for series in _series(table, ledger):
        for whole, parts, gap in _splits(series):
            links, more = (_adding if whole.adds else _overlapping)(whole, parts, gap)
            relations += links
            extra |= {cell.key: cell for cell in more}
    known = {cell.key for cell in table.cells}
    cells = (*table.cells, *(cell for key, cell in extra.items() if key not in known))
    return Table(cells, (*table.relations, *relations))


def _series(table: Table, ledger: Ledger) -> Iterator[dict[Period, Cell]]:
    """The same figure in its several periods, for each figure of the table."""
    found: dict[tuple[str, str, str], dict[Period, Cell]] = defaultdict(dict)
    for cell in (*(entry.cell for entry in ledger.entries), *table.cells):
        period = _period(cell.key)
        if period:
            found[cell.key.indicator, cell.key.place, cell.key.part][period] = cell
    wanted = {(cell.key.indicator, cell.key.place, cell.key.part) for cell in table.cells}
    return (series for name, series in found.items() if name in wanted and len(series) > 1)


def _period(key: Key) -> Period | None:
    try:
        return parse(key.period)
    except BadPeriod:
        return None


def _splits(series: dict[Period, Cell]) -> Iterator[tuple[Cell, list[Cell], bool]]:
    """Each whole with its largest known parts, and whether they leave a gap in time."""
    for whole, cell in series.items():
        inside = [p for p in series if p != whole and whole.from_ <= p.from_ and p.to <= whole.to]
        parts = [p for p in inside if not any(_within(p, other) for other in inside)]
        if parts:
            gap = sum((p.to - p.from_).days for p in parts) < (whole.to - whole.from_).days
            yield cell, [series[p] for p in sorted(parts)], gap


def _within(part: Period, whole: Period) -> bool:
    return part != whole and whole.from_ <= part.from_ and part.to <= whole.to


def _adding(whole: Cell, parts: list[Cell], gap: bool) -> tuple[list[Relation], list[Cell]]:
    """lượt: the parts and the rest make the whole. Nobody can be recognised by having been recorded late."""
    left = whole.value - sum(part.value for part in parts)
    keys = [part.key for part in parts]
    if not gap and not left:
        return [total(whole.key, keys)], []
    if gap and left >= 0:
        rest = replace(whole, key=_named(whole.key, REST, keys), value=left, people=None, listed=False)
        return [total(whole.key, [*keys, rest.key])], [rest]
    late = Cell(
        _named(whole.key, LATE, keys), left, about_people=False, listed=False, lower=-abs(left), upper=abs(left)
    )
    return [total(whole.key, [*keys, late.key])], [late]


def _overlapping(whole: Cell, parts: list[Cell], gap: bool) -> tuple[list[Relation], list[Cell]]:
    """People: each part is at most the whole; without a gap the whole is at most all parts together."""
    links = [at_most(part.key, whole.key) for part in parts if part.value <= whole.value]
    if not gap and whole.value <= sum(part.value for part in parts):
        links.append(Relation(((whole.key, 1), *((part.key, -1) for part in parts)), at_most=True))
    return links, []


def _named(whole: Key, kind: str, parts: Iterable[Key]) -> Key:
    return whole._replace(period=f"{whole.period} {kind} {'+'.join(part.period for part in parts)}")
