"""The demonstration's incidents, what was done about them, alerts, and the months without any. Wholly invented."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.network.models import Club
from caunoi.safety import actions

KINDS = (
    ("physical_assault", "client"),
    ("economic", "venue_owner"),
    ("psychological", "partner"),
    ("harassment", "online"),
    ("physical_assault", "partner"),
    ("economic", "manager"),
    ("sexual_assault", "stranger"),
    ("harassment", "client"),
)
LEADS = {"MK": "truongnhom", "NK": "truongnhom-nk", "QY": "truongnhom-qy"}
MONTHS_BACK = 5


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Eight incidents of Mạo Khê over five months, one that happened today, two alerts, and zero reports."""
    today = timezone.localdate(at)
    for place, (kind, perpetrator) in enumerate(KINDS):
        moment = dice.moment(today - timedelta(days=12 + 17 * place))
        _past(network, people, dice, kind, perpetrator, moment)
    _now(network, people, dice, at=at)
    _alerts(network, people, dice, at=at)
    _months(network, people, dice, at=at)


def _row(club: Club, dice: Dice, moment: datetime, **said: Any) -> dict[str, Any]:
    return {
        "id": dice.id(moment),
        "club": club.pk,
        "reported_at": moment,
        "against": "individual",
        "source": "self",
        "alert_level": "record_only",
        **said,
    }


def _past(network: Network, people: People, dice: Dice, kind: str, perpetrator: str, moment: datetime) -> None:
    """Told in the evening, answered within the day but once, helped, and closed a week later."""
    happened = moment - timedelta(hours=dice.randrange(3, 30))
    row = _row(
        network.clubs["MK"],
        dice,
        moment,
        kind=kind,
        perpetrator=perpetrator,
        happened_at=happened,
        happened_on=timezone.localdate(happened),
        supports={"safety": "given", "counselling": "offered"},
    )
    by = people.by_login["dongdang"]
    kept(actions.record_incidents(incidents=[row], by=by, at=moment))
    answered = moment + timedelta(hours=30 if kind == "harassment" and perpetrator == "online" else 5)
    later = answered + timedelta(hours=4)
    steps: list[tuple[datetime, dict[str, Any]]] = [
        (answered, {"event": "respond"}),
        (
            later,
            {"event": "support", "support": "counselling", "state": dice.choice(("given", "accepted", "declined"))},
        ),
        (moment + timedelta(days=7), {"event": "close", "outcome": dice.choice(("safe", "passed_on"))}),
    ]
    if kind == "sexual_assault":
        steps.insert(1, (answered, {"event": "support", "support": "pep", "state": "given"}))
        steps.insert(2, (answered, {"event": "support", "support": "emergency_contraception", "state": "given"}))
    for version, (when, said) in enumerate(steps, start=3):
        event = {"id": dice.id(when), "incident": row["id"], "happened_at": when, "based_on": version, **said}
        kept(actions.record_incident_events(events=[event], by=people.by_login["truongnhom"], at=when))


def _now(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Its clocks are running: told five hours ago, answered four hours ago, the doctor not yet seen."""
    moment = at - timedelta(hours=5)
    happened = moment - timedelta(hours=6)
    row = _row(
        network.clubs["MK"],
        dice,
        moment,
        kind="sexual_assault",
        perpetrator="stranger",
        happened_at=happened,
        happened_on=timezone.localdate(happened),
        immediate_danger=True,
        alert_level="all_clubs_anonymous",
        first_response_at=moment + timedelta(hours=1),
        supports={"safety": "given", "pep": "offered"},
    )
    kept(actions.record_incidents(incidents=[row], by=people.by_login["dongdang2"], at=moment + timedelta(hours=1)))


def _alerts(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """One that a lead has published to all clubs, and one that waits for a second person."""
    club = network.clubs["MK"]
    told = at - timedelta(days=3)
    first = {
        "id": dice.id(told),
        "club": club.pk,
        "level": "all_clubs_anonymous",
        "commune": club.commune_id,
        "warnings": ["does_not_pay", "following"],
        "text": "Xe máy đỏ, hay đợi ở cổng sau lúc tan ca",
        "days": 14,
    }
    kept(actions.propose_alerts(alerts=[first], by=people.by_login["dongdang"], at=told))
    decision = {"id": dice.id(told), "alert": first["id"], "decision": "publish"}
    kept(actions.decide_alerts(decisions=[decision], by=people.by_login["truongnhom"], at=told + timedelta(hours=2)))
    lately = at - timedelta(hours=3)
    second = {
        "id": dice.id(lately),
        "club": club.pk,
        "level": "own_club",
        "commune": club.commune_id,
        "warnings": ["several_people"],
        "text": "Đi nhóm ba người, rủ đi xa trung tâm",
        "days": 7,
    }
    kept(actions.propose_alerts(alerts=[second], by=people.by_login["dongdang2"], at=lately))


def _months(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Each club's lead says of each past month that there was nothing; one club forgot the last month."""
    for code, login in LEADS.items():
        for month in list(_past_months(timezone.localdate(at)))[: MONTHS_BACK - (code == "QY")]:
            report = {"id": dice.id(at), "club": network.clubs[code].pk, "month": month}
            outcome, *_rest = actions.report_none(reports=[report], by=people.by_login[login], at=at)
            assert outcome.problem in (None, "had_incident"), outcome.problem


def _past_months(today: date) -> Iterator[date]:
    """The first days of the months before this one, the earliest first."""
    for back in range(MONTHS_BACK, 0, -1):
        months = today.year * 12 + today.month - 1 - back
        yield date(months // 12, months % 12 + 1, 1)
