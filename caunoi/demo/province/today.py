"""The empowerment model as it goes on today, so that every page has something to show. Wholly invented."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from caunoi.demo.dice import Dice
from caunoi.demo.province import clients, contacts
from caunoi.demo.province.half_year import VENUES
from caunoi.demo.province.network import Network
from caunoi.demo.province.people import People
from caunoi.network import actions as network_actions
from caunoi.places.actions import open_venue


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """Sixty clients of the club in Mạo Khê, the contacts of the last five months, and who is to be seen next."""
    today = timezone.localdate(at)
    club, approach = network.clubs["MK"], network.approaches["PH"]
    workers = [people.by_login[login] for login in ("dongdang", "dongdang2")]
    days = (today - timedelta(days=150), today - timedelta(days=1))
    known = clients.enrol(
        dice, number=60, club=club, approach=approach, days=(days[0] - timedelta(days=90), days[0]), workers=workers
    )
    street = contacts.Street(
        dice=dice,
        club=club,
        approach=approach,
        workers=workers,
        clients=known,
        topics=("srh", "hiv", "sti", "safer_sex", "harm_reduction", "violence", "law", "labour_rights"),
        group_share=0.03,
        days=days,
        venues=_venues(network, people, dice, today, at=at),
        refer_to=[network.agencies["pk"], network.agencies["cdc"]],
        next_after=(14, 45),
    )
    contacts.make(street, contacts=380, referred=12)
    for place, role in enumerate(("board", "board", "core", "core", "core", "member", "member"), start=1):
        network_actions.join_club(
            club=club, member_code=f"MK-{place:02d}", role=role, from_on=club.founded_on, by=people.officer, at=at
        )


def _venues(network: Network, people: People, dice: Dice, today: date, *, at: datetime) -> list:
    club = network.clubs["MK"]
    made = [
        open_venue(commune=club.commune, typology=dice.choice(VENUES), by=people.officer, at=at) for _each in range(7)
    ]
    for venue in made:
        network_actions.link_venue(club=club, venue=venue, from_on=club.founded_on, by=people.officer, at=at)
    return [venue.pk for venue in made]
