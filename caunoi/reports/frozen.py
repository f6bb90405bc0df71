"""A report's figures as they were frozen, in the same form in which they are counted."""

from caunoi.base.periods import parse
from caunoi.coordination.models import Indicator
from caunoi.reports.figures import Figure, Frame, discrepancies
from caunoi.reports.models import AsPublished, FrozenFigure, Report


def frame_of(report: Report) -> Frame:
    """The place and period of a report, for the whole cell."""
    return Frame(report.place, parse(report.period))


def frozen_figures(report: Report) -> list[Figure]:
    """The frozen figures beside what was published. Nothing is counted."""
    indicators = {row.code: row for row in Indicator.objects.on(parse(report.period).from_)}
    published = {
        (row.code, row.approach_id): row
        for row in AsPublished.objects.filter(place__code=report.place.code, period=report.period)
    }
    rows = report.figures.select_related("approach").order_by("order")
    return [_figure(row, indicators[row.code], published.get((row.code, row.approach_id))) for row in rows]


def _figure(row: FrozenFigure, indicator: Indicator, published: AsPublished | None) -> Figure:
    figure = Figure(
        indicator=indicator,
        approach=row.approach,
        counted=row.counted,
        rows=row.rows,
        breakdowns=row.breakdowns,
        people=row.people,
        typed_in=row.typed_in,
        published=published,
    )
    figure.discrepancies += discrepancies(figure)
    return figure
