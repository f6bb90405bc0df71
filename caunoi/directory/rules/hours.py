"""Opening hours as a person writes them: `T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30`, `Mon-Sun 24h`, `24/7`.

What is read in one language is read in the other; `read_hours(say_hours(hours)) == hours` for hours in order.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Final

from caunoi.base.words import fold
from caunoi.directory.rules.opening import WEEKDAYS

NAMES: Final = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
LONG_NAMES: Final = (
    ("thu 2", "thu hai", "hai", "monday"),
    ("thu 3", "thu ba", "ba", "tuesday"),
    ("thu 4", "thu tu", "tu", "wednesday"),
    ("thu 5", "thu nam", "nam", "thursday"),
    ("thu 6", "thu sau", "sau", "friday"),
    ("thu 7", "thu bay", "bay", "saturday"),
    ("chu nhat", "c.n", "sunday"),
)
DAY_OF: Final = {
    name: place
    for place, names in enumerate(LONG_NAMES)
    for name in (*names, NAMES["vi"][place].lower(), NAMES["en"][place].lower())
}
ALL_DAY: Final = {"24h", "24/24", "24/24h", "24 gio", "ca ngay", "around the clock", "24 hours"}
ALWAYS: Final = {"24/7", "24/24", "24h/24h", "24/24h", "24h", "24/7h"}
SPANS: Final = {"vi": ("từ", "đến"), "en": ("from", "until")}
EVERY_DAY: Final = 127
A_SPAN = re.compile(
    r"\s*\(?\b(?:(?:tu|from)\s+(?P<since>[\d/]+))?\s*(?:\b(?:den het|den|until|to)\s+(?P<until>[\d/]+))?\)?\s*$"
)
A_TIME = re.compile(r"^(\d{1,2})(?:[:h.](\d{2})?)?$")


class NotHours(ValueError):
    """This piece of the text is not understood as hours."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


@dataclass(frozen=True)
class Opening:
    """Hours on some weekdays (bits), within days if they are given. Without times it is open around the clock."""

    weekdays: int
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def around_the_clock(self) -> bool:
        return self.opens_at is None


def read_hours(text: str) -> list[Opening]:
    """Hours from a text, pieces divided by `;` or lines. NotHours names the piece that is not understood."""
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    return [opening for piece in pieces for opening in _piece(piece, fold(piece))]


def say_hours(hours: Iterable[Opening], language: str = "vi") -> str:
    """The text that reads back as these hours."""
    runs = groupby(hours, key=lambda row: (row.weekdays, row.valid_from, row.valid_to, row.around_the_clock))
    return "; ".join(_say(rows, language) for _key, run in runs for rows in _pieces(list(run)))


def _pieces(run: list[Opening]) -> list[list[Opening]]:
    return [[row] for row in run] if run[0].around_the_clock else [run]


def say_days(weekdays: int, language: str = "vi") -> str:
    """`T2-T6, CN`: runs of three days and more with a dash."""
    names = NAMES.get(language, NAMES["en"])
    runs: list[list[int]] = []
    for place in (place for place in range(len(WEEKDAYS)) if weekdays >> place & 1):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run(run, names) for run in runs)


def _run(run: list[int], names: Sequence[str]) -> str:
    if len(run) > 2:
        return f"{names[run[0]]}-{names[run[-1]]}"
    return ", ".join(names[place] for place in run)


def _say(rows: list[Opening], language: str) -> str:
    """Rows of the same days, as one piece."""
    first = rows[0]
    if first == Opening(EVERY_DAY):
        return "24/7"
    times = ", ".join("24h" if row.opens_at is None else f"{row.opens_at:%H:%M}-{row.closes_at:%H:%M}" for row in rows)
    from_word, to_word = SPANS.get(language, SPANS["en"])
    begun = f" {from_word} {first.valid_from:%d/%m/%Y}" if first.valid_from else ""
    lasting = f" {to_word} {first.valid_to:%d/%m/%Y}" if first.valid_to else ""
    return f"{say_days(first.weekdays, language)} {times}{begun}{lasting}"


def _piece(piece: str, plain: str) -> list[Opening]:
    try:
        span = A_SPAN.search(plain)
        since, until = (_day(span["since"]), _day(span["until"])) if span else (None, None)
        body = plain[: span.start()].strip() if span else plain
        if body in ALWAYS:
            return [Opening(EVERY_DAY, None, None, since, until)]
        days, times = _halves(body)
        return [Opening(_weekdays(days), *_times(each), since, until) for each in times.split(",")]
    except (ValueError, KeyError, TypeError) as error:
        raise NotHours(piece) from error


def _halves(body: str) -> tuple[str, str]:
    """Days, then times: the first time of the day divides them. Without days it is every day."""
    whole_day = next((words for words in sorted(ALL_DAY, key=len, reverse=True) if body.endswith(words)), None)
    if whole_day:
        return body[: -len(whole_day)].strip(" :,"), whole_day
    match = re.search(r"(?:^|[\s:,])(\d{1,2}(?:[:h.]\d{0,2})?\s*(?:-|–|den)\s*\d)", body)
    if match is None:
        raise ValueError
    return body[: match.start(1)].strip(" :,"), body[match.start(1) :]


def _weekdays(days: str) -> int:
    if days in ("", "hang ngay", "every day", "daily", "ca tuan"):
        return EVERY_DAY
    bits = 0
    for part in re.split(r"[,+&]", days):
        ends = [DAY_OF[name.strip()] for name in re.split(r"[-–]|\bden\b|\bto\b", part)]
        if len(ends) > 2:
            raise ValueError
        place = ends[0]
        bits |= 1 << place
        while place != ends[-1]:  # `T7-T2` goes over the end of the week
            place = (place + 1) % len(WEEKDAYS)
            bits |= 1 << place
    return bits


def _times(text: str) -> tuple[time | None, time | None]:
    if text.strip() in ALL_DAY:
        return None, None
    opens, closes = (_time(part.strip()) for part in re.split(r"-|–|\bden\b", text))
    if opens == closes:
        raise ValueError
    return opens, closes


def _time(text: str) -> time:
    match = A_TIME.match(text)
    if match is None:
        raise ValueError
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(0, 0) if (hour, minute) == (24, 0) else time(hour, minute)


def _day(text: str | None) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None
