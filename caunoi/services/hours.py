"""Opening hours in one line: Mon–Fri 07:30–11:30, 13:30–16:30; Sat 08:00–11:00."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.directory.models import Schedule
from caunoi.directory.rules import WEEKDAYS

EVERY_DAY = (1 << len(WEEKDAYS)) - 1


def hours_in_words(schedules: Iterable[Schedule]) -> str:
    """Hours by days, the same days together; empty where none are known."""
    by_days: dict[int, list[str]] = {}
    for row in schedules:
        by_days.setdefault(row.weekdays, []).append(_span(row))
    ordered = sorted(by_days.items(), key=lambda pair: pair[0] & -pair[0])
    return "; ".join(f"{days_in_words(days)} {', '.join(sorted(set(spans)))}" for days, spans in ordered)


def _span(row: Schedule) -> str:
    if row.around_the_clock or row.opens_at is None or row.closes_at is None:
        return _("around the clock")
    return f"{row.opens_at:%H:%M}–{row.closes_at:%H:%M}"


def days_in_words(bits: int) -> str:
    """Weekdays with their runs joined: Mon–Fri, Sun."""
    if bits == EVERY_DAY:
        return _("every day")
    names = _names()
    return ", ".join(_run(names, run) for run in _runs([n for n in range(len(WEEKDAYS)) if bits >> n & 1]))


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(names: Sequence[str], run: Sequence[int]) -> str:
    if len(run) == 1:
        return names[run[0]]
    return f"{names[run[0]]}{'–' if len(run) > 2 else ', '}{names[run[-1]]}"


def _names() -> tuple[str, ...]:
    return (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )
