"""Invented contacts that make a given number of lượt exactly."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.demo.dice import Dice
from caunoi.network.models import Agency, Approach, Club
from caunoi.outreach import actions

Row = dict[str, Any]
AT_ONCE = 100


@dataclass
class Street:
    """Where and by whom contacts are made, and about what."""

    dice: Dice
    club: Club
    approach: Approach
    workers: list[User]
    clients: list[UUID]
    topics: tuple[str, ...]
    group_share: float
    days: tuple[date, date]
    venues: list[UUID]
    refer_to: list[Agency] = field(default_factory=list)
    always: tuple[str, ...] = ()
    next_after: tuple[int, int] | None = None


def make(street: Street, *, contacts: int, referred: int = 0) -> None:
    """Record contacts whose people reached make exactly `contacts`; `referred` of them go on to other organisations."""
    rows = list(_rows(street, contacts))
    _refer(street, rows, referred)
    for place, worker in enumerate(street.workers):
        own = sorted(rows[place :: len(street.workers)], key=lambda row: row["on"])
        for start in range(0, len(own), AT_ONCE):
            _record(own[start : start + AT_ONCE], worker, street.dice)


def _record(rows: list[Row], worker: User, dice: Dice) -> None:
    at = dice.moment(max(row["on"] for row in rows)) + timedelta(hours=2)
    problems = {outcome.problem for outcome in actions.record_contacts(contacts=rows, by=worker, at=at)} - {None}
    if problems:
        raise AssertionError(f"The demonstration's contacts were not taken: {problems}")


def _rows(street: Street, contacts: int) -> Iterator[Row]:
    dice, left, met = street.dice, contacts, set[UUID]()
    days = sorted(dice.day(*street.days) for _each in range(contacts))
    while left:
        group = left >= 10 and dice.random() < street.group_share
        size = dice.randint(4, 10) if group else 1
        on = days[contacts - left]
        yield _group(street, on, size) if group else _single(street, on, met)
        left -= size


def _common(street: Street, on: date) -> Row:
    dice = street.dice
    at = dice.moment(on)
    chosen = {*street.always, *dice.sample(street.topics, k=dice.randint(1, min(3, len(street.topics))))}
    return {
        "id": dice.id(at),
        "made_at": at,
        "on": on,
        "club": street.club.pk,
        "approach": street.approach.pk,
        "topics": sorted(chosen),
        "venue": dice.choice(street.venues) if street.venues and dice.random() < 0.6 else None,
        "supplies": {"condoms": dice.choice((10, 20, 30)), "leaflets": 1} if dice.random() < 0.5 else {},
    }


def _single(street: Street, on: date, met: set[UUID]) -> Row:
    dice = street.dice
    client = dice.choice(street.clients) if dice.random() < 0.72 else None
    is_new = client not in met if client else dice.random() < 0.3
    if client:
        met.add(client)
    offered = dice.random() < 0.15
    gender = dice.choices(("f", "m", "x"), (88, 8, 4))[0]
    row = _common(street, on)
    if street.next_after and client:
        row["next_on"] = on + timedelta(days=dice.randint(*street.next_after))
    return {
        **row,
        "mode": dice.choices(("one_to_one", "phone", "online"), (86, 8, 6))[0],
        "client": client,
        "is_new": is_new,
        "reached": {"f": 0, "m": 0, "x": 0} | {gender: 1},
        "test_offered": offered,
        "test_accepted": offered and dice.random() < 0.6,
        "violence_disclosed": dice.random() < 0.02,
    }


def _group(street: Street, on: date, size: int) -> Row:
    men = street.dice.randint(0, 1)
    present = street.dice.sample(street.clients, k=min(len(street.clients), street.dice.randint(0, size - men)))
    return {
        **_common(street, on),
        "mode": "group",
        "client": None,
        "is_new": False,
        "reached": {"f": size - men, "m": men, "x": 0},
        "participants": present,
    }


def _refer(street: Street, rows: list[Row], referred: int) -> None:
    singles = [row for row in rows if row["mode"] != "group"]
    for row in street.dice.sample(singles, k=referred):
        row["referred_to"] = street.dice.choice(street.refer_to).pk
