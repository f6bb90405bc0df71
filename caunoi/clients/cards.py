"""Cards on paper: a sheet of ten, neutral, the code in large letters and as a QR code that holds the code alone."""

import io
from collections.abc import Sequence
from pathlib import Path

import segno

from caunoi.base import paper
from caunoi.clients.rules import written

TEMPLATE = Path(__file__).parent / "paper" / "cards.typ"
TITLE = "Thẻ hẹn"


def sheet(codes: Sequence[str]) -> bytes:
    """An A4 PDF with ten cards a page, cut marks between them. Says nothing but the title and the codes."""
    cards = [{"code": written(code), "qr": _qr(written(code))} for code in codes]
    return paper.pdf(TEMPLATE, {"title": TITLE, "cards": cards})


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()
