"""What is counted of a target today, and what was typed in for its days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from caunoi.base.periods import Period, parse
from caunoi.coordination.models import Target, Unit
from caunoi.reports.counting import COUNTERS, Counted, Scope
from caunoi.reports.figures import NO_SUM
from caunoi.reports.models import TypedIn
from caunoi.reports.progress.land import Ground


@dataclass(frozen=True)
class Value:
    """A figure, or None where this reader may not know it, the last day it tells of, and what must be said of it."""

    number: int | None
    until: date
    remarks: tuple[str, ...] = ()


class Counts:
    """The counts of one page: each indicator is counted once for the same days and places."""

    def __init__(self, *, today: date) -> None:
        self.today = today
        self._found: dict[tuple[str, date, date, frozenset[UUID] | None], Counted] = {}

    def value(self, target: Target, ground: Ground, unit: str) -> Value:
        """Counted and typed in, from the target's first day until its last day or today."""
        first, last = target.first_day, target.last_day
        whole = self._counted(target.code, first, last, ground.communes).whole
        counted = whole.breakdowns.get(target.breakdown, {}).get(target.part, 0) if target.breakdown else whole.value
        typed, not_added = typed_in(target, ground, unit)
        remarks = ("typed_people",) if not_added else ()
        if unit in NO_SUM and not whole.rows:
            return Value(None, min(self.today, last), remarks)
        return Value(counted + typed, min(self.today, last), remarks)

    def _counted(self, code: str, first: date, last: date, communes: frozenset[UUID] | None) -> Counted:
        key = (code, first, last, communes)
        if key not in self._found:
            scope = Scope(first, last + timedelta(days=1), communes=communes, today=self.today)
            self._found[key] = COUNTERS[code](scope)
        return self._found[key]


def typed_in(target: Target, ground: Ground, unit: str) -> tuple[int, bool]:
    """What units without the system typed in for these days; and whether people of several periods were not added.

    A period that lies in a longer one of the same unit is told by the longer one. People of two periods may be the same
    people: the largest period alone counts, as the least that is certain.
    """
    if unit in NO_SUM:
        return 0, False
    rows = TypedIn.objects.counting().filter(code=target.code)
    if ground.communes is not None:
        rows = rows.filter(place__in=ground.communes)
    spans = [(parse(row.period), row) for row in rows]
    inside = [(span, row) for span, row in spans if target.first_day <= span.from_ and _last(span) <= target.last_day]
    kept = [(span, row) for span, row in inside if not _within_longer(span, row, inside)]
    numbers = [(span, row.parts.get(target.part, 0) if target.part else row.value) for span, row in kept]
    if unit != Unit.PEOPLE:
        return sum(number for _span, number in numbers), False
    by_period: dict[str, int] = {}
    for span, number in numbers:
        by_period[span.name] = by_period.get(span.name, 0) + number
    return max(by_period.values(), default=0), len(by_period) > 1


def _within_longer(span: Period, row: TypedIn, others: Iterable[tuple[Period, TypedIn]]) -> bool:
    return any(
        other.from_ <= span.from_ and span.to <= other.to and other != span
        for other, entry in others
        if (entry.unit_name, entry.place_id, entry.approach_id) == (row.unit_name, row.place_id, row.approach_id)
    )


def _last(span: Period) -> date:
    return span.to - timedelta(days=1)
