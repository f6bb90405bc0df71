"""Figures in words: published values, discrepancies, and the form that other programs read."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from caunoi.reports.chapters import Cell
from caunoi.reports.counting.tally import NOT_STATED
from caunoi.reports.figures import Discrepancy, Figure, Frame, first_breakdown
from caunoi.reports.labels import labelled, not_stated
from caunoi.reports.models import AsPublished

NO_MEDIAN = "–"


def number(value: int) -> str:
    """1800 as 1.800."""
    return number_format(value, force_grouping=True)


def value_of(cell: Cell) -> str:
    """The cell's number as the office sees it; a median of nothing is no number."""
    return NO_MEDIAN if is_empty_median(cell) else number(cell.value)


def is_empty_median(cell: Cell) -> bool:
    """Whether it is the middle of nothing at all."""
    return cell.figure.is_median and not cell.figure.rows


def published_words(published: AsPublished | None) -> int | str | None:
    """1800, or "more than 500", or None where nothing was published."""
    if published is None:
        return None
    if published.bound == AsPublished.Bound.MORE_THAN:
        return _("more than %(value)s") % {"value": published.value}
    return published.value


def published_short(published: AsPublished) -> str:
    """`1.800`, `more than 500`."""
    words = published_words(published)
    return number(words) if isinstance(words, int) else str(words)


def discrepancy_words(discrepancy: Discrepancy, *, figure: Figure, text: Callable[[Cell], str] | None = None) -> str:
    """One sentence that says which two numbers should be one. `text` prints a cell as its reader may see it."""
    text = text or (lambda cell: number(cell.value))
    expected = number(discrepancy.expected)
    if discrepancy.kind == "parts":
        rest = Cell(figure, discrepancy.not_stated or 0, first_breakdown(figure.indicator), NOT_STATED)
        told = text(rest) if discrepancy.not_stated else number(0)
        return _("The published parts make %(found)s, not %(expected)s; the rows say %(rest)s.") % {
            "found": number(discrepancy.found),
            "expected": expected,
            "rest": f"{not_stated()}: {told}",
        }
    if discrepancy.kind == "typed_parts":
        values = {"found": number(discrepancy.found), "expected": expected}
        return _("The typed-in parts make %(found)s, more than their total %(expected)s.") % values
    values = {"found": text(Cell(figure, figure.value)), "expected": expected}
    return _("Published was %(expected)s; the rows say %(found)s.") % values


def as_data(frame: Frame, figures: list[Figure]) -> dict[str, Any]:
    """The report as plain data: the first breakdown of each figure, whose parts make its value."""
    return {
        "place": frame.place.code,
        "period": frame.period.name,
        "figures": [_figure_data(frame, figure) for figure in figures],
    }


def _figure_data(frame: Frame, figure: Figure) -> dict[str, Any]:
    first = first_breakdown(figure.indicator)
    parts = labelled(first, figure.breakdowns.get(first, {}), on=frame.period.from_)
    return {
        "code": figure.code,
        "approach": figure.approach.code if figure.approach else None,
        "unit": figure.unit,
        "value": figure.value,
        "rows": figure.rows,
        "published": published_words(figure.published),
        "breakdown": [{"label": label, "value": value} for label, value in parts],
        "discrepancy": " ".join(discrepancy_words(each, figure=figure) for each in figure.discrepancies) or None,
    }
