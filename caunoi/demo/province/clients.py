"""Invented clients: random codes that stand for nobody."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.clients import actions, rules
from caunoi.clients.rules import cards
from caunoi.demo.dice import Dice
from caunoi.demo.province.outcomes import kept
from caunoi.network.models import Approach, Club

AGES = ("under_18", "18_24", "25_34", "35_plus", "not_stated")
SYMBOLS = ("sao", "lá", "thuyền", "cá", "mây", "hoa", "núi", "trăng", "sóng", "chim")


def enrol(
    dice: Dice, *, number: int, club: Club, approach: Approach, days: tuple[date, date], workers: list[User]
) -> list[UUID]:
    """Enrol so many clients on days of a span, each with the consents a worker asks for; returns their ids."""
    made: list[UUID] = []
    for worker, rows in _shared(list(_rows(dice, number, club, approach, days)), workers):
        kept(actions.enrol_clients(clients=rows, by=worker, at=_latest(rows)))
        consents = [row for client in rows for row in _consents(dice, client)]
        kept(actions.record_consents(consents=consents, by=worker, at=_latest(rows)))
        made += [row["id"] for row in rows]
    return made


def _rows(dice: Dice, number: int, club: Club, approach: Approach, days: tuple[date, date]) -> Iterator[dict[str, Any]]:
    for _each in range(number):
        at = dice.moment(dice.day(*days))
        yield {
            "id": dice.id(at),
            "made_at": at,
            "card_code": _card_code(dice),
            "enrolled_on": at.date(),
            "commune": club.commune_id,
            "approach": approach.pk,
            "club": club.pk,
            "groups": ["venue_worker"] if dice.random() < 0.7 else ["mobile_worker"],
            "age_band": dice.choices(AGES, (1, 30, 45, 19, 5))[0],
            "gender": dice.choices(("f", "m", "x", "not_stated"), (86, 6, 4, 4))[0],
            "memory_symbol": dice.choice(SYMBOLS),
            "supplies_monthly": {"condoms": dice.choice((30, 60, 90))},
            "risk_factors": {name: "yes" for name in rules.RISK_FACTORS if dice.random() < 0.12},
        }


def _card_code(dice: Dice) -> str:
    symbols = "".join(dice.choice(cards.ALPHABET) for _each in range(cards.LENGTH - 1))
    return symbols + cards.check_symbol(symbols)


def _consents(dice: Dice, client: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for purpose, chance in (("keep_record", 1.0), ("contact_later", 0.85), ("referral", 0.4)):
        if dice.random() < chance:
            yield {
                "id": dice.id(client["made_at"]),
                "made_at": client["made_at"],
                "client": client["id"],
                "purpose": purpose,
                "receiver": None,
                "text_version": "2026-1",
                "given_at": client["made_at"],
                "withdrawn_at": None,
                "channel": "spoken",
            }


def _shared(rows: list[dict[str, Any]], workers: list[User]) -> Iterator[tuple[User, list[dict[str, Any]]]]:
    for place, worker in enumerate(workers):
        if share := rows[place :: len(workers)]:
            yield worker, share


def _latest(rows: list[dict[str, Any]]) -> datetime:
    return max(row["made_at"] for row in rows) + timedelta(hours=1)
