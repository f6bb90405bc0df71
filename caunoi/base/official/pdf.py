"""The paper as PDF."""

from datetime import UTC, datetime, time
from pathlib import Path

from caunoi.base import paper
from caunoi.base.official.layout import laid_out
from caunoi.base.official.sheet import Sheet

TEMPLATE = Path(__file__).parent / "sheet.typ"


def pdf(sheet: Sheet) -> bytes:
    """The official paper, A4, fonts inside. The same sheet makes the same bytes; it is dated by its own day."""
    at = datetime.combine(sheet.on, time(), UTC) if sheet.on else None
    return paper.pdf(TEMPLATE, laid_out(sheet), at=at)
