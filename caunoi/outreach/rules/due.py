"""Who is to be seen when, and why. Every reason has a weight, words and a day on which it ends by itself.

The codes travel to the phone, which has its own words for them (docs/sync.md, collection `due`):

| code | it stands | weight |
|---|---|---|
| `violence` | for 30 days after violence was disclosed | 4 |
| `risks` | while more than three risk factors stand unexpired; alone it asks for a visit every 14 days | 3 |
| `test` | for 30 days after a test was accepted, until the client is met again: the result is to be told | 2 |
| `agreed` | until 90 days after the day agreed with the client | 2 |
| `second` | until 90 days after a new client's first contact, while there was no second | 2 |
| `supplies` | until 60 days after what was given must have run out, by the client's need a month | 2 |
| `regular` | until 180 days after the last contact | 1 |
| `overdue` | as long as another reason: one for each full week late | 1 to 4 |

Nobody is due on the day of a meeting: whose supplies ran out before it is due again a week after it.

An aid to whoever plans an evening, never a score of a person: nothing of it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

REGULAR_DAYS: Final = 30
RISK_DAYS: Final = 14
NEW_DAYS: Final = 180
SOON_DAYS: Final = 7
HORIZON_DAYS: Final = 7
MONTH_DAYS: Final = 30
MOST_OVERDUE: Final = 4
URGENT: Final = 6  # from this priority on a list marks a client

WEIGHTS: Final = {
    "violence": 4,
    "risks": 3,
    "test": 2,
    "agreed": 2,
    "second": 2,
    "supplies": 2,
    "regular": 1,
    "overdue": 1,
}

Given = tuple[date, str, int]
"""On this day so many of this item."""


@dataclass(frozen=True)
class Known:
    """What is known of one client on a day; contacts are those of the last half-year that count."""

    enrolled_on: date
    contacts: int = 0
    last_on: date | None = None
    agreed_on: date | None = None
    violence_on: date | None = None
    test_on: date | None = None
    risks_until: date | None = None
    needs: Mapping[str, int] | None = None
    given: Sequence[Given] = ()


@dataclass(frozen=True)
class Reason:
    """Why: a code, the day on which the client is to be seen by it, its weight, and the first day without it."""

    code: str
    due_on: date
    until: date
    weight: int


def reasons(known: Known, *, on: date) -> list[Reason]:
    """What stands on this day and asks for a visit within the coming week, the heaviest first; empty: not due.

    The client is due on the earliest `due_on`.
    """
    standing = [reason for reason in _all(known) if on < reason.until]
    asking = [reason for reason in standing if reason.due_on <= on + timedelta(days=HORIZON_DAYS)]
    if not asking:
        return []
    late = (on - min(reason.due_on for reason in asking)).days // 7
    if late > 0:
        last = max(asking, key=lambda reason: reason.until)
        asking.append(Reason("overdue", last.due_on, last.until, min(late, MOST_OVERDUE)))
    return sorted(asking, key=lambda reason: (-reason.weight, list(WEIGHTS).index(reason.code)))


def _all(known: Known) -> Iterator[Reason]:
    met_on = known.last_on or known.enrolled_on
    if known.violence_on:
        yield _reason("violence", max(known.violence_on, met_on), due=SOON_DAYS, until=30, stands=known.violence_on)
    if known.risks_until:
        yield Reason("risks", met_on + timedelta(days=RISK_DAYS), known.risks_until, WEIGHTS["risks"])
    if known.test_on and known.test_on == known.last_on:
        yield _reason("test", known.test_on, due=SOON_DAYS, until=30)
    runs_out = runs_out_on(known.given, known.needs or {})
    if runs_out:
        ask_on = runs_out if runs_out > met_on else met_on + timedelta(days=SOON_DAYS)
        yield Reason("supplies", ask_on, runs_out + timedelta(days=60), WEIGHTS["supplies"])
    yield _next(known, met_on)


def _next(known: Known, met_on: date) -> Reason:
    """The day agreed with the client; without one the second contact of a new client, then one a month."""
    if known.agreed_on and (known.last_on is None or known.agreed_on > known.last_on):
        return _reason("agreed", known.agreed_on, due=0, until=90)
    if known.contacts < 2 and (met_on - known.enrolled_on).days < NEW_DAYS:
        return _reason("second", met_on, due=REGULAR_DAYS, until=90)
    return _reason("regular", met_on, due=REGULAR_DAYS, until=180)


def _reason(code: str, day: date, *, due: int, until: int, stands: date | None = None) -> Reason:
    return Reason(code, day + timedelta(days=due), (stands or day) + timedelta(days=until), WEIGHTS[code])


def runs_out_on(given: Sequence[Given], needs: Mapping[str, int]) -> date | None:
    """The first day on which one of the needed items is used up, if `needs` of it are used in thirty days.

    What is left from one gift is carried to the next. None where nothing needed was ever given.
    """
    ends: dict[str, date] = {}
    for day, item, quantity in sorted(given):
        need = needs.get(item, 0)
        if need > 0:
            start = max(day, ends.get(item, day))
            ends[item] = start + timedelta(days=quantity * MONTH_DAYS // need)
    return min(ends.values(), default=None)
