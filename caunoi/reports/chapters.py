"""Figures in the order in which people read them: a chapter for each approach, then all together.

Contacts and people of one approach are one line, side by side and never added. Pages and paper both start here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from caunoi.coordination.models import Part
from caunoi.network.models import Approach
from caunoi.reports.figures import Discrepancy, Figure
from caunoi.reports.labels import TITLES, labelled_keys
from caunoi.reports.models import AsPublished

CONTACTS, PEOPLE, OTHER = "lượt", "người", "other"
COLUMNS = (CONTACTS, PEOPLE, OTHER)
BESIDE = {"contacts": "people", "class_attendances": "learners_trained"}
"""Indicators whose people stand beside their contacts."""


@dataclass(frozen=True)
class Cell:
    """One number: a figure, or one part of one of its breakdowns (`name` and `part`)."""

    figure: Figure
    value: int
    name: str = ""
    part: str = ""


@dataclass(frozen=True)
class PartRow:
    """One part of a breakdown, in words, with its number in each column that has one."""

    label: str
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Breakdown:
    """Parts that make the line's number in each column."""

    name: str
    title: str
    rows: list[PartRow]


@dataclass(frozen=True)
class Line:
    """One line of a report: its numbers by column, what was published, what does not agree, its breakdowns."""

    figures: tuple[Figure, ...]
    cells: dict[str, Cell]
    breakdowns: list[Breakdown]

    @property
    def label(self) -> str:
        return self.figures[0].indicator.name

    @property
    def part(self) -> str:
        """Which part of the chapter it stands in; none: among the first."""
        return self.figures[0].indicator.section

    @property
    def says_something(self) -> bool:
        """Whether any of its figures has anything to tell."""
        return any(figure.says_something for figure in self.figures)

    @property
    def published(self) -> list[AsPublished]:
        return [figure.published for figure in self.figures if figure.published]

    @property
    def discrepancies(self) -> list[tuple[Figure, Discrepancy]]:
        return [(figure, each) for figure in self.figures for each in figure.discrepancies]


@dataclass(frozen=True)
class Chapter:
    """The lines of one approach, or of all together (None)."""

    approach: Approach | None
    lines: list[Line] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """The columns that any line of this chapter fills."""
        return [column for column in COLUMNS if any(column in line.cells for line in self.lines)]

    def parts(self) -> "list[tuple[str, Chapter]]":
        """The same chapter part by part, each with its heading (none for the first) and its own columns."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.part, []).append(line)
        order = ["", *(part for part in Part.values if part and part in found)]
        return [(str(Part(part).label) if part else "", Chapter(self.approach, found.get(part, []))) for part in order]


def chapters(figures: list[Figure], *, on: date) -> list[Chapter]:
    """The chapters of a report, in the approaches' order; an approach without any number has none."""
    by_approach: dict[Approach | None, list[Figure]] = {}
    for figure in figures:
        by_approach.setdefault(figure.approach, []).append(figure)
    order = sorted((key for key in by_approach if key), key=lambda approach: (approach.order, approach.code))
    return [Chapter(key, _lines(by_approach[key], on)) for key in [*order, None] if key in by_approach]


def _lines(figures: list[Figure], on: date) -> list[Line]:
    """A part of which no figure has anything to tell has no lines; otherwise its noughts are told too."""
    by_code = {figure.code: figure for figure in figures}
    beside = {second for first, second in BESIDE.items() if first in by_code}
    lines = [_line(figure, by_code, on) for figure in figures if figure.code not in beside]
    told = {line.part for line in lines if line.says_something}
    return [line for line in lines if not line.part or line.part in told]


def _line(figure: Figure, by_code: dict[str, Figure], on: date) -> Line:
    second = by_code.get(BESIDE.get(figure.code, ""))
    together = (figure, second) if second else (figure,)
    cells = {column_of(each): Cell(each, each.value) for each in together}
    return Line(together, cells, list(_breakdowns(together, on)))


def column_of(figure: Figure) -> str:
    """lượt and người have columns of their own; every other unit is named beside the label."""
    return figure.unit if figure.unit in (CONTACTS, PEOPLE) else OTHER


def unit_beside(line: Line, unit: str) -> str:
    """The unit to write beside a label: one without a column of its own, unless the label says the word already."""
    return unit if OTHER in line.cells and unit.casefold() not in line.label.casefold() else ""


def _breakdowns(figures: tuple[Figure, ...], on: date) -> Iterator[Breakdown]:
    names = dict.fromkeys(name for figure in figures for name in figure.breakdowns)
    for name in names:
        merged: dict[str, int] = {}
        for figure in figures:
            merged |= figure.breakdowns.get(name, {})
        rows = [PartRow(label, _part_cells(figures, name, key)) for key, label in labelled_keys(name, merged, on=on)]
        if rows:
            yield Breakdown(name, str(TITLES[name]), rows)


def _part_cells(figures: tuple[Figure, ...], name: str, part: str) -> dict[str, Cell]:
    return {
        column_of(figure): Cell(figure, figure.breakdowns[name][part], name, part)
        for figure in figures
        if part in figure.breakdowns.get(name, {})
    }
