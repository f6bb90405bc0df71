"""The frame of a paper that a camera reads: four corner marks, marks along both edges, a QR code, boxes.

All places are in millimetres from the upper left corner of an A4 page. A corner mark is six by six cells, black around
and 4 × 4 cells within that say which corner it is and which way up: any two, however turned, differ in seven cells.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import segno

from caunoi.base import paper

TEMPLATE = Path(__file__).parent / "sheet.typ"
WIDTH, HEIGHT = 210.0, 297.0
MARK = 10.8
LEFT, RIGHT, TOP, BOTTOM = 14.5, 195.5, 14.5, 282.5
CORNERS = {
    "upper_left": (LEFT, TOP, "0010000111111100"),
    "upper_right": (RIGHT, TOP, "1100001010101100"),
    "lower_right": (RIGHT, BOTTOM, "0110101111001001"),
    "lower_left": (LEFT, BOTTOM, "0101011101011000"),
}
EDGE = 4.0  # side of a mark at the edge
EDGE_MARKS = 9  # on either edge, between the corners
QR_PLACE = (160.0, 27.5)  # centre
QR_QUIET = 4.0


@dataclass(frozen=True)
class Box:
    """What is filled in or ticked: `name` says which, `r` is its radius, or half its side if it is square."""

    name: str
    x: float
    y: float
    r: float
    square: bool = False


@dataclass(frozen=True)
class Words:
    """A text on the paper: its left upper corner, the room it has, how it looks. It gets smaller until it fits."""

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float = 10.0
    bold: bool = False
    align: str = "left"
    tone: int = 0  # 0 black to 100 white, in the steps of a printer
    middle: bool = False  # in the middle of its room's height
    fits: bool = False  # known to fit: thousands of short labels need no measuring


@dataclass(frozen=True)
class Line:
    """A thin grey line to write on or to follow with the eye."""

    x: float
    y: float
    to_x: float
    to_y: float
    tone: int = 65


@dataclass(frozen=True)
class Page:
    """One side of paper: what its code says, how large the code is, its boxes, words and lines."""

    code: str
    qr_size: float
    boxes: Sequence[Box]
    words: Sequence[Words]
    lines: Sequence[Line] = ()


def edge_ys() -> list[float]:
    """The heights of the marks along the edges."""
    step = (BOTTOM - TOP) / (EDGE_MARKS + 1)
    return [round(TOP + step * place, 3) for place in range(1, EDGE_MARKS + 1)]


def pdf(pages: Sequence[Page], *, title: str, language: str) -> bytes:
    """The pages as a PDF, in the order given."""
    return paper.pdf(TEMPLATE, as_data(pages, title=title, language=language))


def as_data(pages: Sequence[Page], *, title: str, language: str) -> dict[str, Any]:
    """What the template takes."""
    return {
        "title": title,
        "language": language,
        "mark": MARK,
        "corners": [{"x": x, "y": y, "cells": cells} for x, y, cells in CORNERS.values()],
        "edge": EDGE,
        "edges": [{"x": x, "y": y} for y in edge_ys() for x in (LEFT, RIGHT)],
        "qr_x": QR_PLACE[0],
        "qr_y": QR_PLACE[1],
        "pages": [_page(page) for page in pages],
    }


def _page(page: Page) -> Mapping[str, Any]:
    return {
        "qr": _qr(page.code),
        "qr_size": page.qr_size,
        "boxes": [asdict(box) for box in page.boxes],
        "words": [asdict(words) for words in page.words],
        "lines": [asdict(line) for line in page.lines],
    }


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        out, kind="svg", border=0, xmldecl=False, svgns=True
    )
    return out.getvalue().decode()
