"""Invented monthly stock of the clubs of today: what was given is what their contacts say."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Sum
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.periods import month_of
from caunoi.demo.province.network import Network
from caunoi.demo.province.people import People
from caunoi.network.models import Club
from caunoi.outreach.actions import record_stock
from caunoi.outreach.models import SupplyGiven
from caunoi.outreach.rules.stock import Line

MONTHLY = {"condoms": 2_000, "lubricant": 300, "needles": 200, "test_kits": 40, "leaflets": 150}
LEADS = {"MK": "truongnhom", "NK": "truongnhom-nk", "QY": "truongnhom-qy"}


def build(network: Network, people: People, *, at: datetime) -> None:
    """Every month from the club's first to the one before last; the last is left for whoever tries the page."""
    this_month = month_of(timezone.localdate(at)).from_
    for code, login in LEADS.items():
        _club(network.clubs[code], people.by_login[login], _months(network.clubs[code].founded_on, this_month))


def _months(first: date, end: date) -> list[date]:
    months = []
    month = month_of(first)
    while month.to < end:
        months.append(month.from_)
        month = month_of(month.to)
    return months


def _club(club: Club, lead: User, months: list[date]) -> None:
    closing = dict.fromkeys(MONTHLY, 0)
    for month in months:
        lines = list(_lines(club, month, closing))
        record_stock(club=club, month=month, lines=lines, by=lead, at=timezone.now())
        closing = {line.item: line.closing for line in lines}


def _lines(club: Club, month: date, opening: dict[str, int]) -> Iterator[Line]:
    span = month_of(month)
    given = SupplyGiven.objects.filter(contact__club=club, contact__on__gte=span.from_, contact__on__lt=span.to)
    sums = dict(given.values_list("supply").annotate(Sum("quantity")).order_by())
    for item, usual in MONTHLY.items():
        out = sums.get(item, 0)
        lost = 1 if month.month == 6 and opening[item] else 0
        received = max(0, usual + out + lost - opening[item])
        closing = opening[item] + received - out - lost
        yield Line(item, opening=opening[item], received=received, given=out, lost=lost, closing=closing)
