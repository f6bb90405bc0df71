"""Counting again what a report froze: what would be another number today, and whether somebody said why."""

from dataclasses import dataclass

from caunoi.base.periods import parse
from caunoi.coordination.models import Indicator
from caunoi.reports.figures import figures
from caunoi.reports.frozen import frame_of
from caunoi.reports.models import Adjustment, FrozenFigure, Report

STATES = ("services_listed", "requirements_due")
"""Figures that tell how things stood; the rows behind them move on, which is no correction."""


@dataclass(frozen=True)
class Drift:
    """A frozen figure that would be `now`; `said` is the last adjustment, if there is one."""

    figure: FrozenFigure
    now: int
    said: Adjustment | None
    name: str = ""

    @property
    def before(self) -> int:
        return self.figure.value

    @property
    def is_explained(self) -> bool:
        """Whether the last adjustment says the number of today."""
        return self.said is not None and self.said.after == self.now


def drifted(report: Report) -> list[Drift]:
    """The figures of a frozen report that count differently today. A figure that nothing makes any more is nought."""
    names = {row.code: row.name for row in Indicator.objects.on(parse(report.period).from_)}
    now = {(figure.code, figure.approach): figure.value for figure in figures(frame_of(report))}
    rows = report.figures.select_related("approach").prefetch_related("adjustments__made_by")
    rows = rows.exclude(code__in=STATES)
    found = (Drift(row, now.get((row.code, row.approach), 0), _last(row), names[row.code]) for row in rows)
    return [each for each in found if each.now != each.before or each.said]


def unexplained(report: Report) -> list[Drift]:
    """Differences that no adjustment explains."""
    return [each for each in drifted(report) if not each.is_explained and each.now != _told(each)]


def _told(drift: Drift) -> int:
    return drift.said.after if drift.said else drift.before


def _last(row: FrozenFigure) -> Adjustment | None:
    made = sorted(row.adjustments.all(), key=lambda each: each.made_at)
    return made[-1] if made else None
