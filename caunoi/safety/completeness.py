"""Which clubs spoke for a month, and which said nothing: the completeness of zero reports."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMonth

from caunoi.network.models import Club
from caunoi.safety.models import Incident, ZeroReport
from caunoi.safety.rules import months as law

NONE, SOME, SILENT = "none", "some", "silent"


@dataclass(frozen=True)
class Said:
    """What one club said for one month: there was none, there were so many, or nothing. `contradicted`: it had said
    that there was none, and an incident arrived later."""

    month: date
    state: str
    incidents: int = 0
    contradicted: bool = False


@dataclass(frozen=True)
class ClubMonths:
    """One club and what it said, a month each; None for a month in which it did not exist."""

    club: Club
    said: list[Said | None]

    @property
    def silent(self) -> list[date]:
        return [said.month for said in self.said if said and said.state == SILENT]


def completeness(clubs: Iterable[Club], months: Sequence[date]) -> list[ClubMonths]:
    """Each club with each of these months (first days). Two queries for any number of clubs."""
    clubs = list(clubs)
    none, contradicted = _reports(clubs, months)
    counts = _incidents(clubs, months)
    return [ClubMonths(club, [_said(club, month, none, contradicted, counts) for month in months]) for club in clubs]


def share(month: date, clubs: Iterable[Club]) -> tuple[int, int]:
    """For the indicator: how many clubs spoke for this month, and how many existed in it."""
    said = [one.said[0] for one in completeness(clubs, [month]) if one.said[0]]
    return sum(one.state != SILENT for one in said), len(said)


Key = tuple[UUID, date]


def _said(club: Club, month: date, none: set[Key], contradicted: set[Key], counts: dict[Key, int]) -> Said | None:
    if not law.owed(months=[month], founded_on=club.founded_on, ended_on=club.ended_on):
        return None
    key = (club.pk, month)
    if counts.get(key):
        return Said(month, SOME, counts[key], key in contradicted)
    return Said(month, NONE if key in none else SILENT, 0, key in contradicted)


def _reports(clubs: Sequence[Club], months: Sequence[date]) -> tuple[set[Key], set[Key]]:
    rows = ZeroReport.objects.filter(club__in=clubs, month__in=months)
    standing: set[Key] = set()
    contradicted: set[Key] = set()
    for club, month, gone in rows.values_list("club", "month", "contradicted_at"):
        (contradicted if gone else standing).add((club, month))
    return standing, contradicted


def _incidents(clubs: Sequence[Club], months: Sequence[date]) -> dict[Key, int]:
    counts: dict[Key, int] = defaultdict(int)
    if not months:
        return counts
    span = {"counts_on__gte": min(months), "counts_on__lt": law.next_month(max(months))}
    rows = Incident.objects.counting().filter(club__in=clubs, **span).order_by()
    for club, month, n in rows.annotate(m=TruncMonth("counts_on")).values_list("club", "m").annotate(Count("pk")):
        counts[club, month] = n
    return counts


def silent(clubs: Iterable[Club], *, today: date) -> list[tuple[Club, date]]:
    """Every month of the last six for which one of these clubs owes a word."""
    found = completeness(clubs, law.last_months(today))
    return [(one.club, month) for one in found for month in one.silent]
