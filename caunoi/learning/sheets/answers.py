"""The answer sheet: a circle an option, and, where sheets are paired by a code of one's own, six digits to fill in.

Text of its code, parted by colons: A1, the round's id in hex, number of the page's first question, its questions (2 to
6: so many options, one answer; B to F: two to six options, several answers), page/pages, version of the quiz, number of
the copy, badge (or a hyphen), 1 where six digits are asked (else 0).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.training.sheets.frame import Box, Line, Page, Words

LETTERS = "ABCDEF"
RADIUS, DIGIT_RADIUS = 2.5, 2.3
FIRST_X, SECOND_COLUMN, OPTION = 41.0, 84.0, 11.4
LETTER = 5.6  # from the middle of a circle to the middle of its letter
ROW, ROWS, FIRST_Y = 7.6, 27, 66.0
ROWS_WITH_DIGITS, FIRST_Y_WITH_DIGITS = 21, 112.0
DIGITS, DIGIT_X, DIGIT_Y, DIGIT_COLUMN, DIGIT_ROW = 6, 46.0, 66.0, 9.0, 6.4
QR_SIZE = 29.0
NO_BADGE = "-"


@dataclass(frozen=True)
class Item:
    """A question as the sheet needs it: how many options (2 to 6), and whether several may be right."""

    options: int
    several: bool = False

    @property
    def sign(self) -> str:
        """One symbol of the code."""
        return LETTERS[self.options - 1] if self.several else str(self.options)


@dataclass(frozen=True)
class Copy:
    """One sheet: a number of four symbols, and, if it was printed for somebody, badge and what they are called."""

    number: str
    badge: str = ""
    learner: str = ""


@dataclass(frozen=True)
class Texts:
    """What stands on the sheet, in the reader's language."""

    title: str
    quiz: str
    how_to: str
    name: str  # before the line for the learner code
    own_code: str  # how to make up the six digits
    digit: str  # "Digit {number}"
    several: str  # behind the number of a question with several answers
    page: str  # "Page {page} of {pages} · sheet {sheet}"


def pages(
    quiz_round: str, version: int, items: Sequence[Item], copy: Copy, texts: Texts, *, digits: bool
) -> list[Page]:
    """The pages of one copy. `quiz_round` is the round's id in hex."""
    parts = parted(len(items), digits=digits)
    return [
        _page(
            _Part(quiz_round, version, items[first:last], first, number, len(parts), copy, digits and number == 1),
            texts,
        )
        for number, (first, last) in enumerate(parts, start=1)
    ]


def parted(items: int, *, digits: bool) -> list[tuple[int, int]]:
    """Which questions stand on which page, from 0: [from, to)."""
    parts: list[tuple[int, int]] = []
    first = 0
    while first < items:
        last = min(items, first + 2 * (ROWS_WITH_DIGITS if digits and not parts else ROWS))
        parts.append((first, last))
        first = last
    return parts


def boxes(items: Sequence[Item], first: int, *, digits: bool) -> list[Box]:
    """The circles of a page: `q12.B` is option B of question 12 (from 1), `d3.7` a seven as third digit."""
    asked = [
        Box(f"q{first + place + 1}.{LETTERS[option]}", round(x + OPTION * option, 3), y, RADIUS)
        for place, item in enumerate(items)
        for x, y in [_start(place, digits=digits)]
        for option in range(item.options)
    ]
    return [*asked, *(_digits() if digits else [])]


def _digits() -> list[Box]:
    return [
        Box(f"d{row + 1}.{digit}", DIGIT_X + DIGIT_COLUMN * digit, round(DIGIT_Y + DIGIT_ROW * row, 3), DIGIT_RADIUS)
        for row in range(DIGITS)
        for digit in range(10)
    ]


def _start(place: int, *, digits: bool) -> tuple[float, float]:
    """Middle of the first circle of a page's question at this place."""
    rows, top = (ROWS_WITH_DIGITS, FIRST_Y_WITH_DIGITS) if digits else (ROWS, FIRST_Y)
    return FIRST_X + SECOND_COLUMN * (place // rows), round(top + ROW * (place % rows), 3)


@dataclass(frozen=True)
class _Part:
    quiz_round: str
    version: int
    items: Sequence[Item]
    first: int
    page: int
    pages: int
    copy: Copy
    digits: bool

    @property
    def code(self) -> str:
        asked = "".join(item.sign for item in self.items)
        sheet = f"{self.page}/{self.pages}:{self.version}:{self.copy.number}:{self.copy.badge or NO_BADGE}"
        return f"A1:{self.quiz_round}:{self.first + 1}:{asked}:{sheet}:{int(self.digits)}".upper()


def _page(part: _Part, texts: Texts) -> Page:
    footer = texts.page.format(page=part.page, pages=part.pages, sheet=part.copy.number)
    words = [
        Words(texts.title, 24, 9.5, 116, 11, size=13, bold=True),
        Words(texts.quiz, 24, 21.5, 116, 8.5, size=10),
        Words(texts.how_to, 24, 31, 116, 12.5, size=9),
        Words(footer, 24, 280, 162, 5, size=9, align="center"),
        *_person(part.copy, texts),
        *(_digit_words(texts) if part.digits else []),
        *(word for place, item in enumerate(part.items) for word in _question(part, place, item, texts)),
    ]
    lines = [] if part.copy.badge or part.digits else [Line(60, 54, 140, 54)]
    return Page(part.code, QR_SIZE, boxes(part.items, part.first, digits=part.digits), words, lines)


def _person(copy: Copy, texts: Texts) -> list[Words]:
    if copy.badge:
        return [Words(copy.learner, 24, 46, 164, 10, size=12, bold=True)]
    return [Words(texts.name, 24, 50, 36, 5, size=10)] if texts.name else []


def _digit_words(texts: Texts) -> list[Words]:
    columns = [
        Words(
            str(digit),
            DIGIT_X + DIGIT_COLUMN * digit - 3,
            DIGIT_Y - 7.4,
            6,
            4.5,
            9,
            bold=True,
            align="center",
            fits=True,
        )
        for digit in range(10)
    ]
    rows = [
        Words(
            texts.digit.format(number=row + 1),
            20,
            DIGIT_Y + DIGIT_ROW * row - 2.5,
            21,
            5,
            9,
            align="right",
            middle=True,
        )
        for row in range(DIGITS)
    ]
    return [*columns, *rows, Words(texts.own_code, 137, 58.5, 51, 44, size=9.5)]


def _question(part: _Part, place: int, item: Item, texts: Texts) -> list[Words]:
    x, y = _start(place, digits=part.digits)
    number = f"{part.first + place + 1}{texts.several if item.several else ''}"
    letters = [
        Words(
            LETTERS[option],
            x + OPTION * option - LETTER - 1.5,
            y - 2.5,
            3,
            5,
            9,
            align="center",
            tone=35,
            middle=True,
            fits=True,
        )
        for option in range(item.options)
    ]
    return [Words(number, x - 21, y - 2.5, 13, 5, 10, bold=True, align="right", middle=True, fits=True), *letters]
