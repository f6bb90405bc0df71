"""Opening hours in words: `Thứ Hai - Thứ Sáu: 7:30-11:30, 13:30-17:00`."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

EVERY_DAY = 0b1111111


def say_hours(schedules: Iterable[Any], on: date) -> list[str]:
    """One line for each set of weekdays whose hours hold on this day, in the order of the week."""
    by_days: dict[int, list[str]] = {}
    for row in sorted(schedules, key=_order):
        if (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or on <= row.valid_to):
            by_days.setdefault(row.weekdays, []).append(_span(row))
    return [f"{say_days(days)}: {', '.join(spans)}" for days, spans in by_days.items()]


def say_days(bits: int) -> str:
    """`Thứ Hai - Thứ Sáu, Chủ Nhật` for a set of weekdays, Monday as bit 0."""
    if bits == EVERY_DAY:
        return _("Every day")
    names = _day_names()
    return ", ".join(names[a] if a == b else f"{names[a]} - {names[b]}" for a, b in _runs(bits))


def _order(row: Any) -> tuple[int, time]:
    first = (row.weekdays & -row.weekdays).bit_length()
    return first, row.opens_at or time.min


def _span(row: Any) -> str:
    if row.around_the_clock:
        return _("around the clock")
    return f"{_clock(row.opens_at)}-{_clock(row.closes_at)}"


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _runs(bits: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in (day for day in range(7) if bits >> day & 1):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _day_names() -> dict[int, str]:
    language = get_language() or "vi"
    width = "wide" if language == "vi" else "abbreviated"
    return dict(Locale.parse(language).days["format"][width])
