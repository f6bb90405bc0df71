"""Pictures of figures, as places in an SVG: what a template draws, it does not compute."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.learning.reading.gains import GainLine
from caunoi.learning.reading.items import ItemTable
from caunoi.learning.rules.statistics import WEAK

WIDTH, HEIGHT, LEFT, TOP = 560, 300, 44, 12
LOWEST_R, HIGHEST_R = -0.4, 1.0
ROW = 46


@dataclass(frozen=True)
class Dot:
    """One question in the field."""

    x: float
    y: float
    order: int
    tone: str
    text: str


def item_field(table: ItemTable) -> dict[str, Any]:
    """Each question by its share of right answers (across) and its r with the rest (upwards)."""
    dots = [
        Dot(_across(line.right), _up(line.r or 0.0), line.order, line.advice, f"{line.order}. {line.question.text}")
        for line in table.lines
        if line.r is not None
    ]
    return {
        "width": LEFT + WIDTH + 28,
        "height": TOP + HEIGHT + 40,
        "left": LEFT,
        "right": LEFT + WIDTH,
        "top": TOP,
        "bottom": TOP + HEIGHT,
        "zero": _up(0.0),
        "weak": _up(WEAK),
        "weak_height": _up(LOWEST_R) - _up(WEAK),
        "across": [(_across(share / 100), share) for share in range(0, 101, 20)],
        "up": [(_up(r / 10), r / 10) for r in range(-4, 11, 2)],
        "dots": dots,
    }


def score_bars(table: ItemTable) -> dict[str, Any]:
    """How many people had so many right: one bar a score."""
    most = max(table.score_counts) or 1
    step = WIDTH / len(table.score_counts)
    every = max(1, len(table.score_counts) // 12)
    bars = [
        {
            "x": round(LEFT + place * step + 1, 1),
            "width": round(max(step - 2, 1), 1),
            "y": round(TOP + 150 * (1 - people / most), 1),
            "height": round(150 * people / most, 1),
            "middle": round(LEFT + (place + 0.5) * step, 1),
            "score": place,
            "people": people,
            "is_named": place % every == 0,
        }
        for place, people in enumerate(table.score_counts)
    ]
    return {"width": LEFT + WIDTH + 16, "height": TOP + 150 + 24, "bottom": TOP + 150, "bars": bars, "left": LEFT,
            "right": LEFT + WIDTH}  # fmt: skip


def gain_lines(lines: Sequence[tuple[Any, GainLine]]) -> dict[str, Any]:
    """From the mean before to the mean after, one line a group that may be shown."""
    shown = [(label, line) for label, line in lines if line.before is not None and line.after is not None]
    rows = [
        {
            "label": label,
            "y": 30 + ROW * place,
            "text_y": 30 + ROW * place - 14,
            "before": _share(line.before or 0.0),
            "after": _share(line.after or 0.0),
            "line": line,
        }
        for place, (label, line) in enumerate(shown)
    ]
    return {
        "width": WIDTH + 40,
        "height": 30 + ROW * len(rows) + 14,
        "bottom": 30 + ROW * len(rows) - 16,
        "label_y": 30 + ROW * len(rows) + 4,
        "ticks": [(_share(share), share) for share in range(0, 101, 20)],
        "rows": rows,
    }


def _share(percent: float) -> float:
    return round(20 + WIDTH * percent / 100, 1)


def _across(share: float) -> float:
    return round(LEFT + WIDTH * share, 1)


def _up(r: float) -> float:
    within = min(max(r, LOWEST_R), HIGHEST_R)
    return round(TOP + HEIGHT * (HIGHEST_R - within) / (HIGHEST_R - LOWEST_R), 1)
