"""From a syllabus to lessons: its parts one after the other, in the halves of the days of a class."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

Part = TypeVar("Part")
SHORTEST_PIECE = 30  # minutes; what is left of a half-day is not used for less of a longer part


@dataclass(frozen=True)
class Halves:
    """When a day is taught: from and to, before and after noon, and minutes of rest between two parts."""

    morning: tuple[time, time] = (time(8, 0), time(11, 30))
    afternoon: tuple[time, time] = (time(13, 30), time(17, 0))
    rest: int = 0

    def of(self, day: date) -> list[tuple[datetime, datetime]]:
        """Both halves of a day, without a zone; a half that ends before it begins is not taught."""
        spans = [(datetime.combine(day, start), datetime.combine(day, end)) for start, end in self._both()]
        return [span for span in spans if span[0] < span[1]]

    def _both(self) -> tuple[tuple[time, time], tuple[time, time]]:
        return self.morning, self.afternoon


@dataclass(frozen=True)
class Laid(Generic[Part]):
    """One part, or a piece of one, at its hour."""

    part: Part
    starts_at: datetime
    ends_at: datetime
    is_continued: bool = False


@dataclass
class Plan(Generic[Part]):
    """What fits into the days, and the minutes of each part that do not."""

    lessons: list[Laid[Part]] = field(default_factory=list)
    left_over: list[tuple[Part, int]] = field(default_factory=list)


def lay_out(parts: Sequence[tuple[Part, int]], *, days: Sequence[date], halves: Halves) -> Plan[Part]:
    """Lay parts (with their minutes) into the days, in order.

    A part that does not fit into the rest of a half-day begins with the next one; only a part longer than a whole
    half-day is taught in pieces. What finds no place any more comes back as left over: never shortened.
    """
    plan: Plan[Part] = Plan()
    spans = [span for day in days for span in halves.of(day)]
    room = _Room(spans, halves.rest)
    for part, minutes in parts:
        pieces = list(room.take(minutes))
        plan.lessons += [Laid(part, start, end, number > 0) for number, (start, end) in enumerate(pieces)]
        missing = minutes - sum(_minutes(start, end) for start, end in pieces)
        if missing:
            plan.left_over.append((part, missing))
    return plan


class _Room:
    """The time that is still free, from front to back."""

    def __init__(self, spans: list[tuple[datetime, datetime]], rest: int) -> None:
        self.spans, self.rest = list(spans), timedelta(minutes=rest)

    def take(self, minutes: int) -> Iterator[tuple[datetime, datetime]]:
        """The pieces in which so many minutes are taught, as far as there is room."""
        while minutes and self.spans:
            start, end = self.spans[0]
            free = _minutes(start, end)
            if minutes > free and not self._is_worth_a_piece(minutes, free):
                self.spans.pop(0)
                continue
            piece = min(minutes, free)
            until = start + timedelta(minutes=piece)
            yield start, until
            minutes -= piece
            self._free_from(until + self.rest)

    def _is_worth_a_piece(self, minutes: int, free: int) -> bool:
        longest = max(_minutes(start, end) for start, end in self.spans)
        return minutes > longest and free >= SHORTEST_PIECE

    def _free_from(self, moment: datetime) -> None:
        _start, end = self.spans.pop(0)
        if moment < end:
            self.spans.insert(0, (moment, end))


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)
