"""A club says that there was none in a month; an incident that arrives later contradicts it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.clients.actions import Scope
from caunoi.clients.actions.scope import local_day
from caunoi.privacy import audit
from caunoi.safety.actions.checks import Row, lock_clubs
from caunoi.safety.models import Incident, ZeroReport
from caunoi.safety.rules import months


@transaction.atomic
def report_none(*, reports: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Keep "there was none": rows of `id`, `club`, `month` (2026-03 or its first day); one Outcome each, in order.

    A month that was said already, by whomever, stays said once. Only the club itself says it. Problems: not_yours,
    future (the month is not over here), had_incident (one of that month is known), bad_data.
    """
    book = _Months(reports, by=by, at=at)
    outcomes = one_by_one(reports, book.enter)
    if book.made:
        ZeroReport.objects.bulk_create(book.made)
        said = sorted({f"{report.month:%Y-%m}" for report in book.made})
        subjects = [report.pk for report in book.made]
        audit.record(by=by.pk, verb="report none", noun="incident", at=at, subjects=subjects, detail={"months": said})
    return outcomes


class _Months:
    def __init__(self, rows: Sequence[Row], *, by: User, at: datetime) -> None:
        self.by, self.at = by, at
        self.scope = Scope.of(by, at=at)
        self.clubs = lock_clubs(row["club"] for row in rows)
        self.said = set(ZeroReport.objects.standing().filter(club__in=self.clubs).values_list("club", "month"))
        self.there = set(ZeroReport.objects.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
        self.made: list[ZeroReport] = []

    def enter(self, row: Row) -> None:
        month, today = _month_of(row), local_day(self.at)
        if row["id"] in self.there:
            return
        if month is None or row["club"] not in self.clubs:
            raise Unsound
        if self.by.role not in CLUB_ROLES or not self.scope.allows(row["club"], row["club"], today):
            raise Unsound("not_yours")
        if not months.is_over(month, today):
            raise Unsound("future")
        if incidents_of(row["club"], month).exists():
            raise Unsound("had_incident")
        if (row["club"], month) not in self.said:
            self.said.add((row["club"], month))
            club = self.clubs[row["club"]]
            self.made.append(ZeroReport(id=row["id"], club=club, month=month, by=self.by, at=self.at))


def _month_of(row: Row) -> date | None:
    said = row["month"]
    return months.month_start(said) if isinstance(said, date) else months.parse_month(said)


def incidents_of(club: UUID, month: date):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """A club's incidents that count in this month."""
    span = {"counts_on__gte": month, "counts_on__lt": months.next_month(month)}
    return Incident.objects.counting().filter(club=club, **span)


def contradict(incidents: Sequence[Incident], *, at: datetime) -> None:
    """These incidents are known now: what their clubs said of those months no longer counts, and stays to be seen."""
    for incident in incidents:
        month = months.month_start(incident.counts_on)
        said = ZeroReport.objects.standing().filter(club=incident.club_id, month=month)
        taken = list(said.values_list("pk", flat=True))
        if taken:
            said.update(contradicted_at=at, contradicted_by=incident)
            audit.record(by=None, verb="contradict", noun="zero report", at=at, subjects=[*taken, incident.pk])
