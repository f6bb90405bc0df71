"""Counts from incidents, their clocks, zero reports and alerts."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet

from caunoi.network.models import Club
from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import PERSON, of_clubs, seen, times
from caunoi.reports.counting.tally import Counted, Scope, Tallies, Times
from caunoi.safety.clocks import Watched, watched
from caunoi.safety.completeness import completeness
from caunoi.safety.models import Incident, SafetyAlert
from caunoi.safety.rules import clocks as law
from caunoi.safety.rules.months import next_month

IN_THE_END = datetime(9000, 1, 1, tzinfo=UTC)
"""Every clock has run out by then: what was not done in time is told as such, whenever the report is made."""


def counted_incidents(scope: Scope) -> QuerySet[Any]:
    rows = Incident.objects.counting().filter(scope.during("counts_on"))
    return of_clubs(rows, scope, commune="commune")


@counts("incidents")
def incidents(scope: Scope) -> Counted:
    """Incidents of violence and crisis, by kind, by class of perpetrator, and against one or several."""
    return times(counted_incidents(scope), incident="kind", perpetrator="perpetrator", against="against")


@counts("response_24h")
def response_24h(scope: Scope) -> Counted:
    """Incidents, by whether somebody responded within 24 hours of the report. Two queries."""
    tally = Times()
    for one, clock in clocks(scope, law.RESPONSE):
        tally.add(one.incident.approach_id, _person(one), response=responded(one, clock))
    return tally.counted()


def responded(one: Watched, clock: law.Clock) -> str:
    """Whether somebody responded in time, late, or not yet."""
    return "in_time" if clock.state == law.MET else "late" if one.incident.first_response_at else "none"


@counts("pep_72h")
def pep_72h(scope: Scope) -> Counted:
    """Incidents after which PEP may help, by whether it was given within 72 hours. Two queries."""
    return _treated(scope, law.PEP)


@counts("contraception_120h")
def contraception_120h(scope: Scope) -> Counted:
    """Incidents after which emergency contraception may help, by whether it was given within 120 hours."""
    return _treated(scope, law.CONTRACEPTION)


def _treated(scope: Scope, name: str) -> Counted:
    tally = Times()
    for one, clock in clocks(scope, name):
        tally.add(one.incident.approach_id, _person(one), treatment=clock.state)
    return tally.counted()


def clocks(scope: Scope, name: str) -> list[tuple[Watched, law.Clock]]:
    found = watched(counted_incidents(scope).select_related("client").annotate(person=PERSON), at=IN_THE_END)
    return [(one, clock) for one in found for clock in one.clocks if clock.name == name]


def _person(one: Watched) -> Any:
    return one.incident.person  # type: ignore[attr-defined]


@counts("zero_reports")
def zero_reports(scope: Scope) -> Counted:
    """Months for which each club owed a word on incidents, by what it said: none, some, nothing at all."""
    clubs = seen(Club.objects.all(), scope)
    if scope.communes is not None:
        clubs = clubs.filter(commune__in=scope.communes)
    if scope.club:
        clubs = clubs.filter(pk=scope.club)
    tallies = Tallies()
    for one in completeness(clubs, _months_over(scope)):
        for said in one.said:
            if said:
                tallies.of(None).add(value=1, rows=1, zero=said.state)
    return tallies.counted()


def _months_over(scope: Scope) -> list[date]:
    """The months of the period that are over: nobody owes a word before the month has ended."""
    end = min(scope.to, scope.today.replace(day=1)) if scope.today else scope.to
    months, month = [], scope.from_
    while month < end:
        months.append(month)
        month = next_month(month)
    return months


def alerts(scope: Scope) -> QuerySet[Any]:
    """Alerts published in the period."""
    return of_clubs(SafetyAlert.objects.filter(scope.at_moments("published_at")), scope, commune="commune")


@counts("safety_alerts")
def safety_alerts(scope: Scope) -> Counted:
    """Safety alerts published in the period, by how far they went. They belong to no approach."""
    tallies = Tallies()
    for level in alerts(scope).order_by().values_list("level", flat=True):
        tallies.of(None).add(value=1, rows=1, alert_level=level)
    return tallies.counted()
