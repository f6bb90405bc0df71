"""The list on which presence is ticked: a row a learner, a column a lesson, a box where they meet.

Its code names the class, the lessons and every badge, so that a phone that reads it needs no list to know whose box is
whose. Text of the code, parted by colons: P1, last twelve hex digits of the class, page/pages, last six of each lesson,
six symbols of each badge (without its H and its check).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.training.sheets.frame import Box, Line, Page, Words

ROWS, COLUMNS = 20, 6
FIRST_Y, ROW = 74.0, 10.2
FIRST_X, COLUMN = 117.0, 12.4
RADIUS = 3.5
QR_SIZE = 33.0
RUN_TAIL, LESSON_TAIL = 12, 6


@dataclass(frozen=True)
class Row:
    """A learner on the list: badge as kept (H and seven), learner code, and the name where names are shown."""

    badge: str
    code: str
    name: str = ""


@dataclass(frozen=True)
class Column:
    """A lesson on the list: its id in hex, what stands over its boxes (three short lines), its title."""

    lesson: str
    heading: str
    title: str


@dataclass(frozen=True)
class Texts:
    """What stands above the list, in the reader's language."""

    title: str
    under: str
    how_to: str
    page: str  # "Page {page} of {pages}"
    by_hand: str  # over the place for a name written by hand


def pages(course_run: str, rows: Sequence[Row], columns: Sequence[Column], texts: Texts) -> list[Page]:
    """All pages: twenty learners and six lessons on each. `course_run` is the class's id in hex."""
    starts = [(row, column) for column in range(0, len(columns), COLUMNS) for row in range(0, len(rows), ROWS)]
    parts = [(rows[row : row + ROWS], columns[column : column + COLUMNS]) for row, column in starts]
    return [
        _page(course_run, some, few, texts, number, len(parts)) for number, (some, few) in enumerate(parts, start=1)
    ]


def code(course_run: str, rows: Sequence[Row], columns: Sequence[Column], *, page: int, pages: int) -> str:
    """What the code of one page says."""
    lessons = "".join(column.lesson[-LESSON_TAIL:] for column in columns)
    badges = "".join(row.badge[1:-1] for row in rows)
    return f"P1:{course_run[-RUN_TAIL:]}:{page}/{pages}:{lessons}:{badges}".upper()


def boxes(rows: int, columns: int) -> list[Box]:
    """The boxes of a page, row by row: `3.1` is the fourth learner, the second lesson."""
    return [
        Box(f"{row}.{column}", FIRST_X + COLUMN * column, round(FIRST_Y + ROW * row, 3), RADIUS, square=True)
        for row in range(rows)
        for column in range(columns)
    ]


def _page(course_run: str, rows: Sequence[Row], columns: Sequence[Column], texts: Texts, number: int, of: int) -> Page:
    words = [
        Words(texts.title, 24, 9.5, 114, 11, size=13, bold=True),
        Words(texts.under, 24, 21.5, 114, 9, size=9.5),
        Words(texts.how_to, 24, 31.5, 114, 13, size=9),
        Words(texts.page.format(page=number, pages=of), 24, 280, 165, 5, size=9, align="center"),
        *_legend(columns),
        *(word for place, column in enumerate(columns) for word in _heading(place, column)),
        *(word for place, row in enumerate(rows) for word in _row(place, row, texts)),
    ]
    lines = [_line(FIRST_Y - ROW / 2 + ROW * place) for place in range(len(rows) + 1)]
    text = code(course_run, rows, columns, page=number, pages=of)
    return Page(text, QR_SIZE, boxes(len(rows), len(columns)), words, lines)


def _legend(columns: Sequence[Column]) -> list[Words]:
    return [
        Words(
            f"{column.heading.splitlines()[0]}: {column.title}",
            24 + 83 * (place // 3),
            46 + 4.6 * (place % 3),
            81,
            4.4,
            8,
        )
        for place, column in enumerate(columns)
    ]


def _heading(place: int, column: Column) -> list[Words]:
    left = FIRST_X + COLUMN * (place - 0.5)
    first, *rest = column.heading.splitlines()
    return [
        Words(first, left, 59.6, COLUMN, 3.9, 8, bold=True, align="center"),
        Words("\n".join(rest), left, 63.3, COLUMN, 5.4, 6.5, align="center"),
    ]


def _row(place: int, row: Row, texts: Texts) -> list[Words]:
    middle = FIRST_Y + ROW * place
    return [
        Words(row.code, 19, middle - 4.5, 20, 9, 9.5, bold=True, middle=True, fits=True),
        Words(row.name or texts.by_hand, 40, middle - 4.5, 70, 9, 10, tone=0 if row.name else 60, middle=True),
    ]


def _line(y: float) -> Line:
    return Line(19, y, 188, y)
