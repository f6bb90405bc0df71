"""What was issued of a report for readers outside, number by number, as it was protected once and for all."""

from collections.abc import Callable

from caunoi.base.periods import parse
from caunoi.privacy.disclosure import Audience, State
from caunoi.privacy.models import Published
from caunoi.reports.chapters import Cell
from caunoi.reports.figures import Frame
from caunoi.reports.models import Issue, Report
from caunoi.reports.tables import key_of
from caunoi.reports.texts import NO_MEDIAN, is_empty_median, number

HIDDEN = "*"


class NotIssued(ValueError):
    """Nothing was issued of this report for these readers. Sign it, then issue it."""


def issue_of(report: Report | None, audience: Audience) -> Issue:
    """The issue of a report for an audience. NotIssued if there is none."""
    issue = Issue.objects.filter(report=report, audience=audience.value).first() if report else None
    if issue is None:
        raise NotIssued("The report has not been issued for these readers. Sign it and issue it on its page.")
    return issue


def printed_for(report: Report | None, audience: Audience) -> Callable[[Cell], str]:
    """How each cell of the report is printed for an audience: its number, `<5` or `*`."""
    issue = issue_of(report, audience)
    frame = Frame(issue.report.place, parse(issue.report.period))
    texts = {
        (row.indicator, row.part): _printed(row)
        for row in Published.objects.filter(release=issue.release, period=issue.report.period)
    }

    def text(cell: Cell) -> str:
        if is_empty_median(cell):
            return NO_MEDIAN
        key = key_of(frame, cell)
        return texts.get((key.indicator, key.part), HIDDEN)

    return text


def _printed(row: Published) -> str:
    if row.state == State.SHOWN.value:
        return number(row.value)
    return f"<{row.below}" if row.state == State.BELOW.value else HIDDEN
