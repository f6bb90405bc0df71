"""What readers outside know already of a target: the figures of issued reports, added up."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from caunoi.base.periods import Period, parse
from caunoi.coordination.models import Target, Unit
from caunoi.privacy.disclosure import Audience, State
from caunoi.privacy.models import Published
from caunoi.reports.figures import NO_SUM
from caunoi.reports.models import Issue
from caunoi.reports.progress.counted import Value
from caunoi.reports.progress.land import Ground

DAY = timedelta(days=1)


class Issues:
    """The issued reports of the whole province, and what was printed in them."""

    def __init__(self, *, today: date) -> None:
        self.today = today
        rows = Issue.objects.filter(audience=Audience.PROVINCE.value, report__place__code=settings.PROVINCE)
        found = rows.values_list("report__period", "release")
        self._releases: list[tuple[Period, UUID]] = sorted((parse(period), release) for period, release in found)

    def value(self, target: Target, ground: Ground, unit: str) -> Value:
        """The sum of what was printed for periods within the target's days that do not overlap.

        None where a number of it was not printed, or where sums cannot be told (people of two periods, means); then the
        period itself must have been issued. `until` is the last day that the reports tell of.
        """
        taken = self._periods(target.first_day, target.last_day)
        until = taken[-1][0].to - DAY if taken else target.first_day - DAY
        if not taken or ground.communes is not None:
            return Value(None, until, ("not_issued",))
        whole = taken[0][0].from_ == target.first_day and until == target.last_day
        if (unit == Unit.PEOPLE or unit in NO_SUM) and not (len(taken) == 1 and whole):
            return Value(None, until, ("not_added",))
        numbers = [self._printed(target, period, release) for period, release in taken]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return Value(None, until, ("hidden",))
        gaps = sum((period.to - period.from_).days for period, _release in taken) < (until - target.first_day).days + 1
        return Value(sum(known), until, ("gaps",) if gaps else ())

    def _periods(self, first: date, last: date) -> list[tuple[Period, UUID]]:
        """Periods that do not overlap, the longest first where two would."""
        inside = [each for each in self._releases if first <= each[0].from_ and each[0].to - DAY <= last]
        taken: list[tuple[Period, UUID]] = []
        for each in sorted(inside, key=lambda each: (-(each[0].to - each[0].from_).days, each[0].from_)):
            if all(each[0].to <= other.from_ or other.to <= each[0].from_ for other, _release in taken):
                taken.append(each)
        return sorted(taken)

    def _printed(self, target: Target, period: Period, release: UUID) -> int | None:
        part = f"/{target.breakdown}/{target.part}" if target.breakdown else ""
        cells = Published.objects.filter(release=release, indicator=target.code, period=period.name)
        row = cells.filter(part=part).first()
        return row.value if row is not None and row.state == State.SHOWN.value else None
