"""A report's chapters as a page shows them: texts, links and bars, nothing left to compute in a template."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from caunoi.reports.chapters import CONTACTS, OTHER, PEOPLE, Breakdown, Cell, Chapter, Line, unit_beside
from caunoi.reports.texts import discrepancy_words, number, published_short, value_of

Text = Callable[[Cell], str]
Link = Callable[[Cell], str]


@dataclass(frozen=True)
class ShownCell:
    """A number as it is printed, the address of its rows, and its share of the whole in percent (None: no bar)."""

    text: str
    href: str = ""
    share: int | None = None


@dataclass(frozen=True)
class ShownPart:
    label: str
    cells: list[ShownCell]


@dataclass(frozen=True)
class ShownBreakdown:
    title: str
    parts: list[ShownPart]


@dataclass(frozen=True)
class ShownLine:
    """One indicator: its cells by column, what was typed in, what was published, what does not agree."""

    label: str
    cells: list[ShownCell]
    typed_in: str
    published: str
    remarks: list[str]
    breakdowns: list[ShownBreakdown]


@dataclass(frozen=True)
class ShownGroup:
    """Lines under one heading of a chapter; the first ones have none."""

    title: str
    lines: list[ShownLine]


@dataclass(frozen=True)
class ShownChapter:
    title: str
    columns: list[str]
    has_typed: bool
    parts: list[ShownGroup] = field(default_factory=list)

    @property
    def lines(self) -> list[ShownLine]:
        """The lines of all parts."""
        return [line for part in self.parts for line in part.lines]

    @property
    def width(self) -> int:
        """How many columns the table has: the label, the units, typed in, published."""
        return 2 + len(self.columns) + self.has_typed


def inside(cell: Cell) -> str:
    """For the programme office: the number itself."""
    return value_of(cell)


def nowhere(cell: Cell) -> str:
    """For readers who see no rows."""
    return ""


def shown(chapters: list[Chapter], *, text: Text = inside, link: Link = nowhere) -> list[ShownChapter]:
    """What the page prints. Only inside are there bars, and what was typed in: both would tell protected numbers."""
    return [_chapter(chapter, text, link) for chapter in chapters]


def column_words() -> dict[str, str]:
    """The heads of the columns."""
    return {CONTACTS: _("Contacts (lượt)"), PEOPLE: _("People (người)"), OTHER: _("Other units")}


def _chapter(chapter: Chapter, text: Text, link: Link) -> ShownChapter:
    words = column_words()
    typed = text is inside and any(figure.typed_in for line in chapter.lines for figure in line.figures)
    return ShownChapter(
        title=str(chapter.approach) if chapter.approach else _("All approaches together"),
        columns=[words[column] for column in chapter.columns],
        has_typed=typed,
        parts=[
            ShownGroup(title, [_line(line, chapter.columns, text, link) for line in part.lines])
            for title, part in chapter.parts()
            if part.lines
        ],
    )


def _line(line: Line, columns: list[str], text: Text, link: Link) -> ShownLine:
    unit = unit_beside(line, str(line.figures[0].indicator.get_unit_display()))
    typed = [number(figure.typed_in) for figure in line.figures if figure.typed_in and text is inside]
    return ShownLine(
        label=f"{line.label}, {unit}" if unit else line.label,
        cells=[_cell(line.cells.get(column), None, text, link) for column in columns],
        typed_in=" / ".join(typed),
        published="; ".join(published_short(row) for row in line.published),
        remarks=remarks(line, text),
        breakdowns=[_breakdown(each, line, columns, text, link) for each in line.breakdowns],
    )


def remarks(line: Line, text: Text) -> list[str]:
    """What does not agree, in words; a number that is not printed in the table is not printed here either."""
    pairs = line.discrepancies if text is inside else [p for p in line.discrepancies if p[1].kind != "typed_parts"]
    return [discrepancy_words(each, figure=figure, text=text) for figure, each in pairs]


def _breakdown(breakdown: Breakdown, line: Line, columns: list[str], text: Text, link: Link) -> ShownBreakdown:
    return ShownBreakdown(
        breakdown.title,
        [
            ShownPart(
                part.label, [_cell(part.cells.get(column), line.cells.get(column), text, link) for column in columns]
            )
            for part in breakdown.rows
        ],
    )


def _cell(cell: Cell | None, whole: Cell | None, text: Text, link: Link) -> ShownCell:
    if cell is None:
        return ShownCell("")
    share = round(100 * cell.value / whole.value) if whole and whole.value and text is inside else None
    return ShownCell(text(cell), link(cell), share)
