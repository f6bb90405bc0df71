"""What the demonstration's contacts led to: surveys, courses, loans, tests, advice. Wholly invented."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from caunoi.clients.models import Client
from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.network.models import Agreement
from caunoi.services import actions
from caunoi.services.models import Trade

NEEDS = ("hiv_sti", "health", "legal_aid", "vocational", "counselling", "papers_residence", "shelter", "loan")


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Built after today's clients: see the module."""
    clients = list(Client.objects.current().filter(club=network.clubs["MK"]).order_by("pk"))
    _surveys(network, people, clients, dice, at=at)
    _trades(network, people, clients, dice, at=at)
    _tests(network, people, clients, dice, at=at)
    _advice(network, people, clients, dice, at=at)


def _fact(network: Network, client: Client | None, moment: datetime, dice: Dice, **said: Any) -> dict[str, Any]:
    return {
        "id": dice.id(moment),
        "on": timezone.localdate(moment),
        "club": network.clubs["MK"].pk,
        "approach": network.approaches["PH"].pk,
        "client": client.pk if client else None,
        **said,
    }


def _evening(dice: Dice, at: datetime) -> datetime:
    return dice.moment(timezone.localdate(at) - timedelta(days=dice.randrange(1, 120)))


def _surveys(network: Network, people: People, clients: list[Client], dice: Dice, *, at: datetime) -> None:
    rows = [
        _fact(network, client, _evening(dice, at), dice, needs=sorted(set(dice.choices(NEEDS, k=2))), advised=True)
        for client in clients[:32]
    ]
    kept(actions.record_surveys(surveys=rows, by=people.by_login["dongdang"], at=at))


def _trades(network: Network, people: People, clients: list[Client], dice: Dice, *, at: datetime) -> None:
    """Twelve ways to a trade, each one step further than the one before, and four loans."""
    today, officer = timezone.localdate(at), people.officer
    trades = list(Trade.objects.filter(ended_on__isnull=True))
    for place, client in enumerate(clients[:12]):
        begun = today - timedelta(days=260 - 4 * place)
        steps: dict[str, Any] = {"trade": trades[place % len(trades)] if place % 5 else None, "surveyed_on": begun}
        for name, days, enough in (
            ("registered_on", 7, 1),
            ("enrolled_on", 20, 3),
            ("started_on", 25, 4),
            ("completed_on", 80, 6),
        ):
            if place >= enough:
                steps[name] = begun + timedelta(days=days)
        if place >= 3:
            steps["provider"] = network.agencies["truong-nghe"]
        if place >= 6:
            steps["certificate"] = True
        if place >= 8:
            steps["working_after_3"] = place != 9
        training = actions.register_training(id=dice.id(at), client=client, by=officer, at=at, **steps)
        if place in (7, 8, 10, 11):
            loan = _fact(
                network,
                client,
                dice.moment(today - timedelta(days=60 + place)),
                dice,
                source=("policy_bank", "union", "policy_bank", "club")[place % 4],
                purpose="tools",
                band=("under_10", "10_30", "10_30", "30_50")[place % 4],
                training=training.pk,
            )
            kept(actions.record_loans(loans=[loan], by=officer, at=at))


def _tests(network: Network, people: People, clients: list[Client], dice: Dice, *, at: datetime) -> None:
    rows = [
        _fact(
            network,
            client,
            _evening(dice, at),
            dice,
            place=dice.choice(("community", "facility")),
            offered=True,
            accepted=place % 4 != 0,
            result_known=None if place % 4 == 0 else place % 5 != 0,
        )
        for place, client in enumerate(clients[20:44])
    ]
    kept(actions.record_test_follow_ups(follow_ups=rows, by=people.by_login["dongdang2"], at=at))


def _advice(network: Network, people: People, clients: list[Client], dice: Dice, *, at: datetime) -> None:
    """Advice under this year's agreement with the lawyer, which is nearly used up."""
    agreement = Agreement.objects.get(scope="Tư vấn pháp luật", approach=network.approaches["PH"])
    rows = [
        _fact(
            network,
            clients[place % len(clients)],
            _evening(dice, at),
            dice,
            kind="legal",
            topic=dice.choice(("labour", "papers", "family", "debt")),
            agreement=agreement.pk,
            minutes=dice.randrange(15, 60),
            result="advised",
        )
        for place in range(34)
    ]
    rows += [
        _fact(
            network,
            None,
            _evening(dice, at),
            dice,
            kind="psychological",
            topic="violence",
            minutes=45,
            result="continues",
            next_on=timezone.localdate(at) + timedelta(days=7),
        )
        for _each in range(9)
    ]
    kept(actions.record_consultations(consultations=rows, by=people.by_login["dongdang"], at=at))
