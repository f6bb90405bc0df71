"""A sheet as the templates want it: every text ready, blocks in order. PDF and Word both start from here."""

from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from caunoi.base.official.sheet import Figures, Sheet, Signature
from caunoi.base.official.words import END, WORDS, dateline, ended, heading_numbers, listed, number_line

Block = dict[str, Any]
SHORT_TABLE = 12  # rows of a table that stays on one page


def laid_out(sheet: Sheet) -> dict[str, Any]:
    """The data of the templates. `body` is a list of blocks: heading, text, table, notes."""
    words = WORDS[sheet.language]
    return {
        "language": sheet.language,
        "words": words,
        "parent": sheet.parent.upper(),
        "issuer": sheet.issuer.upper(),
        "number": number_line(sheet.number, sheet.symbol, sheet.language),
        "marking": sheet.marking.upper(),
        "dateline": "" if sheet.secretary else dateline(sheet.place, sheet.on, sheet.language),
        "kind": sheet.kind.upper(),
        "subject": sheet.subject,
        "addressed_to": _addressed(sheet.addressed_to),
        "body": _ended(_body(sheet)),
        "receivers": listed(sheet.receivers),
        "signature": _signed(sheet.signature),
        "secretary": _signed(sheet.secretary) if sheet.secretary else None,
    }


def _signed(signature: Signature) -> Block:
    return {"lines": list(signature.lines), "name": signature.name}


def _addressed(names: tuple[str, ...]) -> list[str]:
    """One addressee on the line itself; several, each on a line with a dash."""
    return list(names) if len(names) == 1 else listed(names)


def _body(sheet: Sheet) -> list[Block]:
    numbers = heading_numbers([section.level for section in sheet.sections])
    blocks = [_text(text) for text in sheet.intro]
    for number, section in zip(numbers, sheet.sections, strict=True):
        blocks.append({"kind": "heading", "level": section.level, "text": f"{number} {section.heading}"})
        blocks += [_text(b) if isinstance(b, str) else _table(b, WORDS[sheet.language]) for b in section.blocks]
    if sheet.footnotes:
        blocks.append({"kind": "notes", "lines": list(sheet.footnotes)})
    return blocks + [_text(text) for text in sheet.closing]


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def _ended(blocks: list[Block]) -> list[Block]:
    if blocks and blocks[-1]["kind"] == "text":
        return [*blocks[:-1], _text(ended(blocks[-1]["text"]))]
    return [*blocks, {"kind": "end", "text": END}]


def _table(figures: Figures, words: dict[str, str]) -> Block:
    width = len(figures.columns)
    return {
        "kind": "table",
        "whole": len(figures.rows) <= SHORT_TABLE,
        "caption": figures.caption,
        "stub": figures.stub or words["stub"],
        "numbered": figures.numbered,
        "columns": [asdict(column) for column in figures.columns],
        "rows": [
            {
                "number": row.number,
                "label": row.label,
                "level": row.level,
                "strong": row.strong,
                "span": span,
                "figures": [asdict(f) if f else {"text": "", "note": ""} for f in _filled(row.figures, width)],
            }
            for row, span in zip(figures.rows, _spans([row.level for row in figures.rows]), strict=True)
        ],
        "notes": list(figures.notes),
    }


def _spans(levels: list[int]) -> list[int]:
    """How many rows each row holds together: itself and the lower ones that follow; nought for those."""
    spans, head = [0] * len(levels), 0
    for place, level in enumerate(levels):
        head = place if level == 0 or place == 0 else head
        spans[head] += 1
    return spans


def _filled(figures: tuple[Any, ...], width: int) -> list[Any]:
    if len(figures) > width:
        raise ValueError(f"A row has {len(figures)} figures for {width} columns.")
    return [figure for figure, _ in zip_longest(figures, range(width))]
