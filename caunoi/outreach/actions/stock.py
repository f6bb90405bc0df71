"""Recording a club's stock of one month, all items at once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import CODED_ROLES
from caunoi.network.models import Club
from caunoi.outreach.models import StockMonth
from caunoi.outreach.rules.stock import Line, check_line, month_start
from caunoi.privacy import audit

NUMBERS = ("opening", "received", "given", "lost", "closing", "days_without")


class NotYourClub(PermissionError):
    """This account does not serve the club."""


class MonthNotBegun(ValueError):
    """The month lies in the future."""


def record_stock(*, club: Club, month: date, lines: Sequence[Line], by: User, at: datetime) -> list[StockMonth]:
    """Write what the club had, got, gave and lost in the month, one Line an item; a month written before is replaced.

    StockError (`rules.stock`) names the item and the number that would be right: nothing is written then. A month can
    be mended as long as it still fits the months recorded before and after it.
    """
    if by.role not in CODED_ROLES or not Club.objects.visible_to(by).filter(pk=club.pk).exists():
        raise NotYourClub
    month = month_start(month)
    if month > timezone.localdate(at):
        raise MonthNotBegun
    with transaction.atomic():
        Club.objects.select_for_update().get(pk=club.pk)  # two people writing one club's stock come one after the other
        ended, starts = _neighbours(club, month)
        for line in lines:
            check_line(line, month=month, ended=ended.get(line.item), starts=starts.get(line.item))
        before = {row.supply_id: row for row in StockMonth.objects.filter(club=club, month=month)}
        detail = {"month": f"{month:%Y-%m}", "before": {item: _numbers(row) for item, row in before.items()}}
        rows = [_row(line, before.get(line.item), club=club, month=month, by=by, at=at) for line in lines]
        StockMonth.objects.bulk_create([row for row in rows if row._state.adding])
        StockMonth.objects.bulk_update(
            [row for row in rows if row.supply_id in before], [*NUMBERS, "recorded_at", "recorded_by"]
        )
        verb = "replace" if before else "record"
        audit.record(by=by.id, verb=verb, noun="stock", at=at, subjects=[club.pk], detail=detail)
    return rows


def _neighbours(club: Club, month: date) -> tuple[dict[str, int], dict[str, int]]:
    """By item: the closing of the nearest month recorded before, the opening of the nearest one after."""
    rows = StockMonth.objects.filter(club=club).exclude(month=month).order_by("month")
    ended = dict(rows.filter(month__lt=month).values_list("supply_id", "closing"))
    starts = dict(rows.filter(month__gt=month).order_by("-month").values_list("supply_id", "opening"))
    return ended, starts


def _row(line: Line, row: StockMonth | None, *, club: Club, month: date, by: User, at: datetime) -> StockMonth:
    row = row or StockMonth(club=club, month=month, supply_id=line.item)
    for name in NUMBERS:
        setattr(row, name, getattr(line, name))
    row.recorded_by, row.recorded_at = by, at
    return row


def _numbers(row: StockMonth) -> list[int]:
    return [getattr(row, name) for name in NUMBERS]
