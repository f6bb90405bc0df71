"""Laws of a roster: spans of time, what they leave uncovered, where two meet, and patterns that repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

GAP_DAYS = 14
MOST_SHIFTS = 400
LONGEST = timedelta(hours=72)


@dataclass(frozen=True, order=True)
class Span:
    """The time from `start` until before `end`."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Whether both share a moment."""
        return self.start < other.end and other.start < self.end


def gaps(wanted: Iterable[Span], covered: Iterable[Span]) -> list[Span]:
    """What of the wanted time is not covered, in order, joined where it touches."""
    taken = joined(covered)
    return [gap for whole in joined(wanted) for gap in _left_of(whole, taken)]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time as spans that neither touch nor overlap, in order."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _left_of(whole: Span, taken: Sequence[Span]) -> list[Span]:
    inside = [span for span in taken if span.meets(whole)]
    edges = [whole.start, *(edge for span in inside for edge in (span.start, span.end)), whole.end]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def clashes(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The places of those that overlap: each pair of one sequence once, in order of their starts."""
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    found, running = [], list[int]()
    for place in order:
        running = [earlier for earlier in running if spans[earlier].meets(spans[place])]
        found += [(earlier, place) for earlier in running]
        running.append(place)
    return found


def open_hours(from_: datetime, to: datetime, *, opens: time | None, closes: time | None, zone: tzinfo) -> list[Span]:
    """When a line is to be kept between two moments: daily from `opens` to `closes`, or all the time without them.

    A line that closes before it opens runs over midnight.
    """
    if opens is None or closes is None or opens == closes:
        return [Span(from_, to)]
    first = from_.astimezone(zone).date() - timedelta(days=1)
    days = [first + timedelta(days=n) for n in range((to.astimezone(zone).date() - first).days + 1)]
    whole = [on_day(day, opens, closes, zone) for day in days]
    return [Span(max(s.start, from_), min(s.end, to)) for s in whole if s.start < to and s.end > from_]


def on_day(day: date, starts: time, ends: time, zone: tzinfo) -> Span:
    """A span that begins on a day; one that ends at or before its beginning ends on the next day."""
    last = day if ends > starts else day + timedelta(days=1)
    return Span(datetime.combine(day, starts, zone), datetime.combine(last, ends, zone))


def repeated(
    *, from_on: date, to_on: date, weekdays: Iterable[int], starts: time, ends: time, zone: tzinfo
) -> list[Span]:
    """One span on each of these weekdays (0 is Monday) from the first day to the last, both included."""
    wanted = set(weekdays)
    days = [from_on + timedelta(days=n) for n in range((to_on - from_on).days + 1)]
    return [on_day(day, starts, ends, zone) for day in days if day.weekday() in wanted]


def are_in_order(spans: Sequence[Span]) -> bool:
    """Whether these spans follow each other without an overlap."""
    return all(a.end <= b.start for a, b in pairwise(spans))
