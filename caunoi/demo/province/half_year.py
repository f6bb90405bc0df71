"""January to June 2019: contacts, classes, advice, surveys and registrations that make the published figures."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.demo.dice import Dice
from caunoi.demo.province import clients, contacts, plan
from caunoi.demo.province.network import Network
from caunoi.demo.province.people import People
from caunoi.network import actions as network_actions
from caunoi.network.models import Membership
from caunoi.places.actions import open_venue
from caunoi.services.models import Consultation, NeedsSurvey, Trade, TradeTraining
from caunoi.training.models import CourseRun, Learner

VENUES = ("karaoke", "massage", "lodging", "bar", "cafe", "restaurant")


@dataclass
class Met:
    """Clients by approach and club."""

    clients: dict[tuple[str, str], list[UUID]] = field(default_factory=dict)


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Make the half-year."""
    met = Met()
    venues = {code: _venues(network, people, code, dice, at=at) for code in ("HL", "CP", "UB")}
    for work in plan.WORK:
        for club in work.clubs:
            _work(work, club, network, people, dice, met, venues[club])
    _classes(network, people, at=at)
    _legal_advice(network, people, dice, met)
    _surveys(network, people, dice, met)
    _trades(network, people, dice, met)


def _venues(network: Network, people: People, code: str, dice: Dice, *, at: datetime) -> list[UUID]:
    club = network.clubs[code]
    made = [
        open_venue(commune=club.commune, typology=dice.choice(VENUES), by=people.officer, at=at) for _each in range(8)
    ]
    for venue in made:
        network_actions.link_venue(club=club, venue=venue, from_on=club.founded_on, by=people.officer, at=at)
    return [venue.pk for venue in made]


def _work(
    work: plan.Work, code: str, network: Network, people: People, dice: Dice, met: Met, venues: list[UUID]
) -> None:
    club, approach, workers = network.clubs[code], network.approaches[work.approach], people.workers[code]
    before = (date(2018, 9, 1), plan.FROM)
    known = clients.enrol(dice, number=work.clients[code], club=club, approach=approach, days=before, workers=workers)
    met.clients[work.approach, code] = known
    shared = met.clients["NL", code][:25] if work.approach == "QL" else []
    street = contacts.Street(
        dice=dice,
        club=club,
        approach=approach,
        workers=workers,
        clients=[*known, *shared],
        topics=work.topics,
        group_share=work.modes_in_groups,
        days=(plan.FROM, plan.TO),
        venues=venues,
        refer_to=[network.agencies[each] for each in ("scdi", "ccrd")],
        always=("labour_rights",) if work.approach == "QL" else (),
    )
    contacts.make(street, contacts=work.clubs[code], referred=_referred(work.approach, code))


def _referred(approach: str, club: str) -> int:
    return {("NL", "HL"): 30, ("NL", "CP"): 16, ("NL", "UB"): 14, ("DV", "HL"): 20}.get((approach, club), 0)


def _classes(network: Network, people: People, *, at: datetime) -> None:
    """Three classes for board, core and other members of the three clubs."""
    for place, (code, number) in enumerate(plan.MEMBERS_TRAINED.items(), start=1):
        club, on = network.clubs[code], date(2019, 2 + place, 12)
        members = [_member(club, each, people, at=at) for each in range(1, number + 1)]
        course = CourseRun.objects.create(
            code=f"TH-2019-{place:02d}",
            title="Kỹ năng làm việc nhóm, tiếp cận cộng đồng và hỗ trợ giảm hại",
            host=network.agencies["chi-cuc"],
            place=club.commune,
            approach=network.approaches["NL"],
            starts_on=on,
            ends_on=on + timedelta(days=1),
            hours=14,
            state=CourseRun.State.HELD,
            recorded_by=people.officer,
            recorded_at=at,
        )
        Learner.objects.bulk_create(
            Learner(
                course_run=course,
                learner_code=f"{course.code}-{each:02d}",
                membership=member,
                days_present=2,
                recorded_by=people.officer,
                recorded_at=at,
            )
            for each, member in enumerate(members, start=1)
        )


def _member(club: "network_actions.clubs.Club", place: int, people: People, *, at: datetime) -> Membership:
    role = "board" if place <= 3 else "core" if place <= 8 else "member"
    return network_actions.join_club(
        club=club,
        member_code=f"{club.code.upper()}-{place:02d}",
        role=role,
        from_on=club.founded_on,
        by=people.officer,
        at=at,
    )


def _fact(dice: Dice, network: Network, approach: str, client: UUID | None, worker: User, club: str) -> dict:
    on = dice.day(plan.FROM, plan.TO)
    at = dice.moment(on)
    return {
        "id": dice.id(at),
        "on": on,
        "club": network.clubs[club],
        "approach": network.approaches[approach],
        "client_id": client,
        "recorded_by": worker,
        "recorded_at": at,
    }


def _legal_advice(network: Network, people: People, dice: Dice, met: Met) -> None:
    topics = ("labour", "papers", "family", "violence", "debt", "administrative")
    agreement = network.agencies["vpls"].agreements.get()
    Consultation.objects.bulk_create(
        Consultation(
            **_fact(dice, network, "DV", dice.choice(met.clients["DV", "HL"]), dice.choice(people.workers["HL"]), "HL"),
            kind="legal",
            topic=dice.choice(topics),
            agreement=agreement,
            minutes=dice.choice((20, 30, 45, 60)),
        )
        for _each in range(plan.LEGAL_ADVICE)
    )


def _surveys(network: Network, people: People, dice: Dice, met: Met) -> None:
    pools = [("NL", "HL"), ("NL", "CP"), ("NL", "UB"), ("DV", "HL")]
    rows = []
    for _each in range(plan.NEEDS_SURVEYED):
        approach, club = dice.choice(pools)
        client = dice.choice(met.clients[approach, club])
        fact = _fact(dice, network, approach, client, dice.choice(people.workers[club]), club)
        rows.append(NeedsSurvey(**fact, needs=1 << dice.randrange(4), advised=True))
    NeedsSurvey.objects.bulk_create(rows)


def _trades(network: Network, people: People, dice: Dice, met: Met) -> None:
    for order, (code, name, _number) in enumerate(plan.TRADES, start=1):
        Trade.objects.update_or_create(code=code, defaults={"name": name, "order": order})
    stated = [code for code, _name, number in plan.TRADES for _each in range(number)]
    wanted: list[str | None] = [*stated, *[None] * (plan.TRADES_REGISTERED - len(stated))]
    people_of = dice.sample([*met.clients["NL", "HL"], *met.clients["DV", "HL"]], k=len(wanted))
    known = set(met.clients["DV", "HL"])
    TradeTraining.objects.bulk_create(
        _registration(dice, network, people, client, trade, "DV" if client in known else "NL")
        for client, trade in zip(people_of, wanted, strict=True)
    )


def _registration(
    dice: Dice, network: Network, people: People, client: UUID, trade: str | None, approach: str
) -> TradeTraining:
    fact = _fact(dice, network, approach, client, dice.choice(people.workers["HL"]), "HL")
    on = fact.pop("on")
    return TradeTraining(**fact, trade_id=trade, surveyed_on=on, registered_on=on)
