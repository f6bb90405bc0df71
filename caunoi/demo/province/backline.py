"""The demonstration's back-line: a fortnight's roster with one gap, five months of calls, and one that waits now."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base import moments
from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.hotline import actions

NUMBERS = {
    "legal": "0203 000 0101",
    "medical": "0203 000 0102",
    "social": "0203 000 0103",
    "coordination": "0203 000 0104",
}
FIRST = {"legal": "chuyengia", "medical": "chuyengia-yt", "social": "chuyengia-xh", "coordination": "canbo"}
BACKUP = {"legal": "chuyengia-pl2"}
DAYS_AHEAD, DAYS_BACK = 14, 150
UNKEPT_DAY = 5
"""How many days from today nobody keeps the medical line, so that the page has something to warn of."""

TOPICS = {
    "legal": ("labour", "papers", "debt", "authorities", "family"),
    "medical": ("sti", "hiv", "srh", "emergency"),
    "social": ("violence", "mental_health", "shelter", "family"),
}
OUTCOMES = {"legal": "advised", "medical": "referred", "social": "referred"}


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Shifts from today on, calls of the last 150 days with their steps, one routine call that nobody has answered."""
    _roster(people, dice, at=at)
    for number in range(36):
        _call(network, people, dice, number, at=at)
    _waiting(network, people, dice, at=at)


def _roster(people: People, dice: Dice, *, at: datetime) -> None:
    """Shifts of three days for what has been, of a day for what comes."""
    today = timezone.localdate(at)
    begun = today - timedelta(days=DAYS_BACK)
    for back in range(0, DAYS_BACK, 3):
        rows = _shifts(people, begun + timedelta(days=back), min(3, DAYS_BACK - back), dice, at=at)
        actions.make_shifts(shifts=rows, by=people.officer, at=at - timedelta(days=DAYS_BACK + 1))
    for ahead in range(DAYS_AHEAD):
        rows = _shifts(people, today + timedelta(days=ahead), 1, dice, at=at)
        kept = [row for row in rows if (row["kind"], ahead) != ("medical", UNKEPT_DAY)]
        actions.make_shifts(shifts=kept, by=people.officer, at=at)


def _shifts(people: People, day: date, days: int, dice: Dice, *, at: datetime) -> list[dict[str, Any]]:
    return [
        _shift(people.by_login[login], kind, rank, day, days, dice, at=at)
        for rank, keepers in enumerate((FIRST, BACKUP))
        for kind, login in keepers.items()
    ]


def _shift(expert: User, kind: str, rank: int, day: date, days: int, dice: Dice, *, at: datetime) -> dict[str, Any]:
    begins = moments.midnight(day)
    return {
        "id": dice.id(at),
        "kind": kind,
        "expert": expert,
        "rank": rank,
        "starts_at": begins,
        "ends_at": begins + timedelta(days=days),
        "number": NUMBERS[kind],
    }


def _call(network: Network, people: People, dice: Dice, number: int, *, at: datetime) -> None:
    """One call, answered after a while by the expert of its kind, and closed."""
    kind = ("legal", "medical", "social")[number % 3]
    today = timezone.localdate(at)
    moment = dice.moment(dice.day(today - timedelta(days=150), today))
    call = _row(network, dice, kind, moment, urgency=dice.choices(("emergency", "urgent", "routine"), (1, 4, 5))[0])
    worker, expert = people.by_login["dongdang"], people.by_login[FIRST[kind]]
    kept(actions.record_calls(calls=[call], by=worker, at=moment))
    if number % 7 == 3:
        expert = people.officer
        for rung in ("first", "backup"):
            _step(call, {"event": "no_answer", "rung": rung}, moment + timedelta(minutes=2), dice, by=worker)
    _step(call, {"event": "answered"}, moment + timedelta(minutes=4), dice, by=expert)
    said = {"event": "closed", "outcome": OUTCOMES[kind], "minutes": dice.randrange(5, 35)}
    _step(call, said, moment + timedelta(minutes=40), dice, by=expert)


def _step(call: dict[str, Any], said: dict[str, Any], when: datetime, dice: Dice, *, by: User) -> None:
    row = {"id": dice.id(when), "call": call["id"], "at": when, **said}
    kept(actions.record_call_steps(steps=[row], by=by, at=when))


def _waiting(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    moment = at - timedelta(minutes=25)
    row = {
        **_row(network, dice, "legal", moment, urgency="urgent"),
        "note": "Chủ cơ sở giữ giấy tờ, cần hỏi cách lấy lại",
    }
    kept(actions.record_calls(calls=[row], by=people.by_login["dongdang2"], at=at))


def _row(network: Network, dice: Dice, kind: str, moment: datetime, *, urgency: str) -> dict[str, Any]:
    return {
        "id": dice.id(moment),
        "at": moment,
        "kind": kind,
        "urgency": urgency,
        "caller": dice.choices(("anonymous", "client", "club"), (5, 3, 2))[0],
        "topics": [dice.choice(TOPICS[kind])],
        "club": network.clubs["MK"].pk,
        "risks": {"danger_now": dice.choice(("no", "no", "no", "not_asked")), "injured": "no"},
    }
