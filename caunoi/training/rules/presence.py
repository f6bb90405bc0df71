"""Who was present: from scans at the door and from what people have marked, never from the order they arrived in.

A *stay* is the time from an entry to the next exit. A second entry while somebody is in says nothing new; an entry
without an exit lasts until its day is over. An exit without an entry gives no time: it is shown, not guessed at. At
one and the same moment the entry comes last, so that two phones that disagree do not send anybody out. An exit so soon
after its entry is the hand that took the entry back. The latest mark on a lesson stands before all scans.

Moments are in the cell's own time zone: their date is the day of the class.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

TAKEN_BACK: Final = timedelta(minutes=2)
"""An exit within this time takes its entry back."""
HUNDRED: Final = 100


@dataclass(frozen=True)
class Slot:
    """A lesson at its hour."""

    id: UUID
    starts_at: datetime
    ends_at: datetime

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


@dataclass(frozen=True)
class Scan:
    """One scan of one person: `direction` is "in" or "out"."""

    at: datetime
    direction: str


@dataclass(frozen=True)
class Mark:
    """What somebody has said of one person in one lesson. The id settles between two of the same moment."""

    id: UUID
    lesson: UUID
    present: bool
    at: datetime


@dataclass(frozen=True)
class Stay:
    """From an entry to its exit; `closed` is False where only the day's end closed it."""

    entered_at: datetime
    left_at: datetime
    closed: bool


@dataclass(frozen=True)
class Counted:
    """One person in one lesson: how long inside, whether that counts as present, and whether a person said so."""

    inside: timedelta
    present: bool
    marked: bool = False

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return int(self.inside.total_seconds() // 60)


@dataclass(frozen=True)
class Presence:
    """One person in one class. `loose_exits` are exits that no entry came before, for a person to look at."""

    lessons: Mapping[UUID, Counted]
    inside: timedelta
    whole: timedelta
    took_part: bool
    loose_exits: tuple[datetime, ...]

    @property
    def present(self) -> int:
        """In how many lessons."""
        return sum(counted.present for counted in self.lessons.values())

    @property
    def minutes(self) -> int:
        """Whole minutes in all lessons."""
        return int(self.inside.total_seconds() // 60)

    @property
    def share(self) -> int:
        """Whole per cent of the class, rounded down: 79.9 is not 80."""
        return int(self.inside * HUNDRED / self.whole) if self.whole else 0


def presence(
    lessons: Sequence[Slot],
    scans: Iterable[Scan],
    marks: Iterable[Mark],
    *,
    lesson_share: int,
    pass_share: int,
) -> Presence:
    """What one person's scans and marks come to. Shares are whole per cent, 1 to 100, and are reached, not passed."""
    inside, loose = stays(scans)
    latest = latest_marks(marks)
    counted = {slot.id: _count(slot, inside, latest.get(slot.id), lesson_share) for slot in lessons}
    total = sum((one.inside for one in counted.values()), timedelta())
    whole = sum((slot.length for slot in lessons), timedelta())
    took_part = bool(whole) and total * HUNDRED >= whole * pass_share
    return Presence(lessons=counted, inside=total, whole=whole, took_part=took_part, loose_exits=loose)


def stays(scans: Iterable[Scan]) -> tuple[tuple[Stay, ...], tuple[datetime, ...]]:
    """One person's stays in order, and the exits that no entry came before."""
    found: list[Stay] = []
    loose: list[datetime] = []
    entered: datetime | None = None
    for scan in sorted(set(scans), key=lambda scan: (scan.at, scan.direction == "in")):
        if entered and scan.at.date() != entered.date():
            found.append(Stay(entered, _end_of_day(entered), closed=False))
            entered = None
        if scan.direction == "in":
            entered = entered or scan.at
        elif entered is None:
            loose.append(scan.at)
        else:
            found.append(Stay(entered, scan.at, closed=True))
            entered = None
    if entered:
        found.append(Stay(entered, _end_of_day(entered), closed=False))
    kept = [stay for stay in found if not stay.closed or stay.left_at - stay.entered_at > TAKEN_BACK]
    return tuple(kept), tuple(loose)


def days_inside(scans: Iterable[Scan], *, first: date, last: date) -> int:
    """On how many days of the class somebody was inside at all: for a class without lessons."""
    found, _loose = stays(scans)
    return len({stay.entered_at.date() for stay in found if first <= stay.entered_at.date() <= last})


def days_present(lessons: Iterable[Slot], counted: Mapping[UUID, Counted]) -> int:
    """On how many days somebody was present in a lesson."""
    return len({slot.starts_at.date() for slot in lessons if counted[slot.id].present})


def latest_marks(marks: Iterable[Mark]) -> dict[UUID, Mark]:
    """For each lesson the mark that stands."""
    return {mark.lesson: mark for mark in sorted(marks, key=lambda mark: (mark.at, mark.id))}


def _count(slot: Slot, inside: Collection[Stay], mark: Mark | None, lesson_share: int) -> Counted:
    if mark:
        return Counted(slot.length if mark.present else timedelta(), mark.present, marked=True)
    time = sum((_overlap(slot, stay) for stay in inside), timedelta())
    return Counted(time, bool(time) and time * HUNDRED >= slot.length * lesson_share)


def _overlap(slot: Slot, stay: Stay) -> timedelta:
    return max(min(slot.ends_at, stay.left_at) - max(slot.starts_at, stay.entered_at), timedelta())


def _end_of_day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
