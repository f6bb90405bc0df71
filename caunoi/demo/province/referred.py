"""The demonstration's referrals and what became of them. Wholly invented.

Each goes through the same verbs as a real one, its slip redeemed by a place that has no account here.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.clients.actions import record_consents
from caunoi.clients.models import Client, Consent
from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network
from caunoi.demo.province.offers import Directory
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.directory.models import Service
from caunoi.services.actions.referrals import make_referrals, record_referral_events
from caunoi.services.actions.slips import client_says, provider_says
from caunoi.services.rules import slips

NEEDS = ("hiv_sti", "health", "legal_aid", "vocational", "counselling", "papers_residence", "shelter", "loan")
HERE = "127.0.0.1"
REFERRALS = 44


def build(network: Network, people: People, directory: Directory, dice: Dice, *, at: datetime) -> None:
    """Referrals of the last four months by the club in Mạo Khê; the latest have no answer yet."""
    clients = list(Client.objects.current().filter(club=network.clubs["MK"]).order_by("pk"))
    for number in range(REFERRALS):
        _referral(people, clients[number % len(clients)], directory, number, dice, at=at)


def _evening(dice: Dice, at: datetime, back: tuple[int, int]) -> datetime:
    return dice.moment(timezone.localdate(at) - timedelta(days=dice.randrange(*back)))


def _referral(people: People, client: Client, directory: Directory, number: int, dice: Dice, *, at: datetime) -> None:
    """One referral with its consent, as far on its way as its number says."""
    worker = people.by_login[("dongdang", "dongdang2")[number % 2]]
    need = NEEDS[number % len(NEEDS)]
    offered = directory.for_need(need)
    service = offered[number % len(offered)]
    moment = _evening(dice, at, (25, 120)) if number % 6 else at - timedelta(days=1 + number)
    consent = _consent(client, service, worker, moment, dice, at=at)
    code = slips.make_slip()
    row: dict[str, Any] = {
        "id": dice.id(moment),
        "client": client.pk,
        "need": need,
        "service": service.pk,
        "urgency": dice.choices(("urgent", "soon", "routine"), (1, 3, 6))[0],
        "made_at": moment,
        "accompanied": dice.random() < 0.3,
        "consent": consent,
        "slip_code": code,
    }
    kept(make_referrals(referrals=[row], by=worker, at=moment))
    _went_on(row["id"], code, need, number, worker, moment, dice)


def _consent(client: Client, service: Service, by: User, moment: datetime, dice: Dice, *, at: datetime) -> UUID:
    receiver = service.organization.agency_id
    there = Consent.objects.filter(
        client=client, purpose="referral", receiver=receiver, given_at__lte=moment, is_withdrawal=False
    ).first()
    if there:
        return there.pk
    row = {
        "id": dice.id(moment),
        "client": client.pk,
        "purpose": "referral",
        "receiver": receiver,
        "text_version": "2026-1",
        "given_at": moment - timedelta(minutes=3),
        "withdrawn_at": None,
        "channel": "spoken",
    }
    kept(record_consents(consents=[row], by=by, at=at))
    return row["id"]


def _went_on(referral: UUID, code: str, need: str, number: int, worker: User, moment: datetime, dice: Dice) -> None:
    """Those of a recent date still wait; of the others most were helped, some refused, called off or not wanted."""
    if number % 6 == 0:
        return
    came = moment + timedelta(days=dice.randrange(1, 9))
    if number % 11 == 7:
        provider_says(code=code, address=HERE, event="reject", reason=dice.choice(("full", "not_eligible")), at=came)
        return
    if number % 13 == 5:
        event = {
            "id": dice.id(came),
            "referral": referral,
            "event": "decline",
            "happened_at": came,
            "based_on": 1,
            "reason": "changed_mind",
        }
        kept(record_referral_events(events=[event], by=worker, at=came))
        return
    provider_says(code=code, address=HERE, event="receive", at=came)
    if number % 7 == 2:
        return
    done = came + timedelta(days=dice.randrange(8))
    provider_says(code=code, address=HERE, event="complete", received=need, at=done)
    next_day = done + timedelta(days=1)
    if dice.random() < 0.6:
        client_says(code=code, address=HERE, event="confirm", at=next_day)
        client_says(code=code, address=HERE, event="rate", satisfaction=dice.choice((5, 5, 4, 3)), at=next_day)
    if number == 15:
        told = "Phải chờ lâu, nói to chuyện riêng ở quầy"
        client_says(code=code, address=HERE, event="complain", note=told, at=next_day)
