"""A small world to record in: one commune, one approach, two clubs, a worker and clients."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from caunoi.base.ids import new_id
from caunoi.clients.models import Client
from caunoi.clients.rules.cards import check_symbol
from caunoi.network.models import Approach, Club, ClubApproach, Posting
from caunoi.outreach.actions import load_supplies
from caunoi.places.models import Place, Venue

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FIRST = date(2020, 1, 1)


def make_world(make_user):
    load_supplies(by=None, at=AT)
    place = Place.objects.create(
        code="06778", level="commune", kind="phuong", name="Quang Hanh", full_name="Phường Quang Hanh",
        search_name="quang hanh", province_code="22", valid_from=FIRST, dated="exact", source="test",
    )  # fmt: skip
    approach = Approach.objects.create(code="m1", name="Mô hình một", short_name="Mô hình 1", started_on=FIRST)
    clubs = [
        Club.objects.create(code=code, name=f"CLB {code}", commune=place, founded_on=FIRST) for code in ("bien", "nui")
    ]
    for club in clubs:
        ClubApproach.objects.create(club=club, approach=approach, from_on=FIRST)
    worker, other_worker = make_user("worker"), make_user("worker")
    for club, user in zip(clubs, (worker, other_worker), strict=True):
        Posting.objects.create(user=user, club=club, from_on=FIRST)
    clients = [
        Client.objects.create(
            card_code=code, enrolled_on=FIRST, commune=place, approach=approach, club=clubs[0], gender="f"
        )
        for code in (six + check_symbol(six) for six in ("AAAAAA", "BBBBBB", "CCCCCC"))
    ]
    venue = Venue.objects.create(code="V-ABCD", commune=place, typology="karaoke", opened_at=AT, changed_at=AT)
    return SimpleNamespace(
        place=place, approach=approach, club=clubs[0], other_club=clubs[1], worker=worker,
        other_worker=other_worker, clients=clients, venue=venue,
    )  # fmt: skip


@pytest.fixture
def world(make_user):
    return make_world(make_user)


def a_contact(world, **changes):
    """One sound contact as the sync door hands it over, with some parts changed."""
    return {
        "id": new_id(),
        "on": DAY,
        "club": world.club.id,
        "approach": world.approach.id,
        "mode": "one_to_one",
        "is_new": True,
        "client": world.clients[0].id,
        "participants": [],
        "reached": {"f": 1, "m": 0, "x": 0},
        "topics": ["hiv", "law"],
        "supplies": {"condoms": 10, "leaflets": 1},
        **changes,
    }
