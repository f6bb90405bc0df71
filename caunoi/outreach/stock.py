"""Reading stock: what contacts say was given, where a month starts, which months are missing."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, Sum

from caunoi.network.models import Club
from caunoi.outreach.models import Contact, StockMonth, Supply, SupplyGiven
from caunoi.outreach.rules.stock import missing_months, next_month


@dataclass(frozen=True)
class ItemMonth:
    """One item of one club in one month: what is written (or None), where it must start, what contacts say."""

    supply: Supply
    row: StockMonth | None
    opening: int
    opening_is_fixed: bool
    given_by_contacts: int

    @property
    def apart(self) -> int | None:
        """How many more the stock says were given than contacts say; None where nothing is written."""
        return self.row.given - self.given_by_contacts if self.row else None

    @property
    def lacking(self) -> int:
        """How many more contacts say were given than the stock says."""
        return -min(self.apart or 0, 0)


def given_by_contacts(club: Club, month: date) -> dict[str, int]:
    """By item: what the club's counting contacts of the month handed out."""
    contacts = Contact.objects.counting().filter(club=club, on__gte=month, on__lt=next_month(month))
    rows = SupplyGiven.objects.filter(contact__in=contacts).values("supply").annotate(sum=Sum("quantity")).order_by()
    return {row["supply"]: row["sum"] for row in rows}


def items_of(club: Club, month: date) -> list[ItemMonth]:
    """The whole grid of a month: every item that is handed out still, or was written for this month."""
    written = {row.supply_id: row for row in StockMonth.objects.filter(club=club, month=month)}
    before = StockMonth.objects.filter(club=club, month__lt=month).order_by("month")
    ended = dict(before.values_list("supply_id", "closing"))
    told = given_by_contacts(club, month)
    supplies = [s for s in Supply.objects.all() if s.ended_on is None or s.ended_on > month or s.pk in written]
    return [
        ItemMonth(
            supply=supply,
            row=written.get(supply.pk),
            opening=ended.get(supply.pk, 0),
            opening_is_fixed=supply.pk in ended,
            given_by_contacts=told.get(supply.pk, 0),
        )
        for supply in supplies
    ]


def missing(clubs: list[Club], *, today: date) -> dict[Club, list[date]]:
    """By club: months that are over and have no stock, since its first contact or month, at most a year back."""
    first: dict[object, date] = dict(
        Contact.objects.filter(club__in=clubs).order_by().values_list("club").annotate(Min("on"))
    )
    recorded: dict[object, set[date]] = {}
    for club, month in StockMonth.objects.filter(club__in=clubs).order_by().values_list("club", "month").distinct():
        recorded.setdefault(club, set()).add(month)
        first[club] = min(month, first.get(club, month))
    year_ago = today - timedelta(days=365)
    return {
        club: missing_months(
            first=max(first[club.pk], year_ago), today=_last_day(club, today), recorded=recorded.get(club.pk, set())
        )
        for club in clubs
        if club.pk in first
    }


def _last_day(club: Club, today: date) -> date:
    """A club that has ended owes no stock for the time after."""
    return min(today, club.ended_on) if club.ended_on else today


@dataclass(frozen=True)
class ClubStock:
    """One club: the month written last with its rows, and the months that are missing."""

    club: Club
    latest: date | None
    rows: list[StockMonth]
    missing: list[date]


def overview(clubs: list[Club], *, today: date) -> list[ClubStock]:
    """Every club, those with missing months first."""
    gaps = missing(clubs, today=today)
    written: dict[object, list[StockMonth]] = {}
    latest = dict(StockMonth.objects.filter(club__in=clubs).order_by().values_list("club").annotate(Max("month")))
    newest = StockMonth.objects.filter(club__in=clubs, month__in=set(latest.values())).select_related("supply")
    for row in newest.order_by("supply__order"):
        if row.month == latest[row.club_id]:
            written.setdefault(row.club_id, []).append(row)
    told = [ClubStock(club, latest.get(club.pk), written.get(club.pk, []), gaps.get(club, [])) for club in clubs]
    return sorted(told, key=lambda one: (-len(one.missing), one.club.code))
