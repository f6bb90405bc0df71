"""The roster read for pages and verbs: who is on call, what is not covered, what a pattern would make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from caunoi.base import moments
from caunoi.hotline.models import DutyShift, Line
from caunoi.hotline.rules import duty, ladder
from caunoi.hotline.rules.choices import COORDINATION, LINES
from caunoi.hotline.rules.duty import GAP_DAYS, Span


@dataclass(frozen=True)
class Gap:
    """A time in which nobody is first on call for a kind of help that is to be kept."""

    kind: str
    span: Span
    has_backup: bool

    @property
    def hours(self) -> float:
        return round((self.span.end - self.span.start) / timedelta(hours=1), 1)


class Roster:
    """The shifts of a time, those cancelled since included, and whether a rung was manned at a moment."""

    def __init__(self, from_: datetime, to: datetime) -> None:
        self.shifts = list(DutyShift.objects.meeting(from_, to))

    def on_call(self, kind: str, rung: int, at: datetime) -> DutyShift | None:
        """Who is on call for a kind at a rung (the coordinator for every kind) at a moment."""
        return next((shift for shift in self.shifts if _is_at(shift, kind, rung) and _covers(shift, at)), None)

    def manned(self, kind: str) -> ladder.Manned:
        """The ladder's question for one kind of help."""
        return lambda rung, at: self.on_call(kind, rung, at) is not None


def _is_at(shift: DutyShift, kind: str, rung: int) -> bool:
    if rung == ladder.COORDINATOR:
        return shift.kind == COORDINATION
    return shift.kind == kind and shift.rank == rung


def _covers(shift: DutyShift, at: datetime) -> bool:
    stands = shift.cancelled_at is None or shift.cancelled_at > at
    return stands and shift.starts_at <= at < shift.ends_at


def gaps_ahead_of(at: datetime) -> list[Gap]:
    """The gaps of this day and the next thirteen, whole days: what an officer should fill now."""
    last = timezone.localdate(at) + timedelta(days=GAP_DAYS)
    return gaps_between(at, moments.midnight(last))


def gaps_between(from_: datetime, to: datetime, kinds: Iterable[str] = LINES) -> list[Gap]:
    """When nobody is first on call although the line is to be kept, soonest first."""
    lines = {line.kind: line for line in Line.objects.all()}
    shifts = list(DutyShift.objects.standing().meeting(from_, to))
    found = [gap for kind in kinds for gap in _gaps_of(kind, lines.get(kind), shifts, from_, to)]
    return sorted(found, key=lambda gap: (gap.span, gap.kind))


def _gaps_of(kind: str, line: Line | None, shifts: Sequence[DutyShift], from_: datetime, to: datetime) -> list[Gap]:
    if line and not line.is_kept:
        return []
    wanted = duty.open_hours(
        from_,
        to,
        opens=line.opens_at if line else None,
        closes=line.closes_at if line else None,
        zone=timezone.get_current_timezone(),
    )
    first = [span_of(shift) for shift in shifts if shift.kind == kind and shift.rank == DutyShift.Rank.FIRST]
    backup = [span_of(shift) for shift in shifts if shift.kind == kind and shift.rank == DutyShift.Rank.BACKUP]
    return [Gap(kind, gap, any(span.meets(gap) for span in backup)) for gap in duty.gaps(wanted, first)]


def span_of(shift: DutyShift) -> Span:
    return Span(shift.starts_at, shift.ends_at)


def in_the_way(*, kind: str, rank: int, expert: UUID, span: Span) -> DutyShift | None:
    """The shift that keeps another from being made: the same seat, or the same expert in the other seat of the kind."""
    rows = DutyShift.objects.standing().meeting(span.start, span.end).filter(kind=kind)
    return rows.filter(Q(rank=rank) | Q(expert=expert)).select_related("expert").order_by("starts_at").first()


def preview(*, kind: str, rank: int, expert: Any, spans: Sequence[Span]) -> list[tuple[Span, DutyShift | None]]:
    """Each span that a pattern would make, with the shift that is in its way."""
    if not spans:
        return []
    rows = DutyShift.objects.standing().meeting(spans[0].start, max(span.end for span in spans)).filter(kind=kind)
    others = list(rows.filter(Q(rank=rank) | Q(expert=expert)).select_related("expert"))
    return [(span, next((one for one in others if span_of(one).meets(span)), None)) for span in spans]


def double_duty(shifts: Sequence[DutyShift]) -> set[UUID]:
    """The shifts whose expert is on call elsewhere in the same hours."""
    by_expert: dict[UUID, list[DutyShift]] = {}
    for shift in shifts:
        by_expert.setdefault(shift.expert_id, []).append(shift)
    found: set[UUID] = set()
    for own in by_expert.values():
        for one, other in duty.clashes([span_of(shift) for shift in own]):
            found |= {own[one].pk, own[other].pk}
    return found
