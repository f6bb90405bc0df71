"""Counts from trade training and loans: people by the trade they learn, loans by source and size."""

from typing import Any

from django.db.models import QuerySet

from caunoi.reports.counting import counts
from caunoi.reports.counting.rooms import PERSON, of_clubs, times
from caunoi.reports.counting.tally import Counted, People, Scope
from caunoi.services.models import Loan, TradeTraining
from caunoi.services.rules.trades import months_after


def _trainings(scope: Scope, *, day: str, months: int = 0) -> QuerySet[Any]:
    """Trainings that reached this day in the period, or so many months after it."""
    first, end = months_after(scope.from_, -months), months_after(scope.to, -months)
    rows = TradeTraining.objects.counting().filter(**{f"{day}__gte": first, f"{day}__lt": end})
    return of_clubs(rows, scope).annotate(person=PERSON).order_by(day, "id")


def _by_trade(scope: Scope, *, day: str) -> Counted:
    """Distinct card codes, by the trade of the first such training; none stated is a part."""
    people = People("trade")
    for approach, person, trade in _trainings(scope, day=day).values_list("approach", "person", "trade"):
        people.see(approach, person, trade)
    return people.counted()


@counts("trade_registered")
def trade_registered(scope: Scope) -> Counted:
    """Distinct card codes registered for a trade: people, by the trade first registered; none stated is a part."""
    return _by_trade(scope, day="registered_on")


@counts("trade_enrolled")
def trade_enrolled(scope: Scope) -> Counted:
    """Distinct card codes that entered a course: people, by trade."""
    return _by_trade(scope, day="enrolled_on")


@counts("trade_completed")
def trade_completed(scope: Scope) -> Counted:
    """Distinct card codes that completed a course: people, by trade."""
    return _by_trade(scope, day="completed_on")


@counts("trade_working_3")
def trade_working_3(scope: Scope) -> Counted:
    """People whose course ended three months before a day of the period: by whether they work, and by trade."""
    return _working(scope, 3)


@counts("trade_working_6")
def trade_working_6(scope: Scope) -> Counted:
    """People whose course ended six months before a day of the period: by whether they work, and by trade."""
    return _working(scope, 6)


def _working(scope: Scope, mark: int) -> Counted:
    """Somebody with two courses works if they work after either of them."""
    told = {True: "works", False: "does_not_work", None: "not_known"}
    people = People("work", "trade")
    rows = _trainings(scope, day="completed_on", months=mark)
    columns = ("approach", "person", "trade", f"working_after_{mark}")
    answers = sorted(rows.values_list(*columns), key=lambda row: (True, False, None).index(row[3]))
    for approach, person, trade, working in answers:
        people.see(approach, person, told[working], trade)
    return people.counted()


@counts("loans")
def loans(scope: Scope) -> Counted:
    """Loans that clients received, by source, size and purpose."""
    rows = of_clubs(Loan.objects.counting().filter(scope.during("on")), scope)
    return times(rows, source="source", band="band", purpose="purpose")
