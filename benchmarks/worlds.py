"""Invented worlds for benchmarks: the same rows for the same numbers, made fast, in an empty cell.

    world = make_world()                    people, clubs, clients, venues: some 20,000 rows
    make_contacts(1_000_000, world=world)   a million contacts with what was given and who was present: about a minute

The rows go in below the verbs (COPY on PostgreSQL, `executemany` on SQLite): nothing is checked, nothing is audited.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from caunoi.accounts.models import User
from caunoi.clients.models import Client
from caunoi.network.models import Approach, Club, ClubApproach, ClubVenue, Posting
from caunoi.outreach.actions import load_supplies
from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.rules.topics import SUPPLIES, TOPICS
from caunoi.places.models import Place, Venue

FIRST = date(2015, 1, 1)
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXY"


@dataclass(frozen=True)
class World:
    """Who and what there is to record about. Worker n serves club n modulo the number of clubs."""

    communes: list[Place]
    approaches: list[Approach]
    clubs: list[Club]
    workers: list[User]
    officer: User
    venues: list[Venue]
    clients: list[Client]


@transaction.atomic
def make_world(
    *, approaches: int = 4, clubs: int = 20, workers: int = 60, venues: int = 400, clients: int = 20_000, seed: int = 7
) -> World:
    """An invented network. Accounts have no usable passphrase; sign them in by force or set one."""
    chance, ids = Random(seed), _ids(1)
    at = datetime.combine(FIRST, time(8), UTC)
    load_supplies(by=None, at=at)
    communes = _communes(ids)
    ways = [
        Approach(
            id=next(ids), code=f"mo-hinh-{n}", name=f"Mô hình {n}", short_name=f"Mô hình {n}", started_on=FIRST, order=n
        )
        for n in range(1, approaches + 1)
    ]
    groups = [
        Club(
            id=next(ids), code=f"clb-{n:02d}", name=f"CLB Số {n}", commune=communes[n % len(communes)], founded_on=FIRST
        )
        for n in range(clubs)
    ]
    people = [
        User(id=next(ids), login=f"ttv{n:03d}", label=f"Tiếp cận viên {n}", role="worker", created_at=at, password="!")
        for n in range(workers)
    ]
    officer = User(id=next(ids), login="canbo", label="Cán bộ", role="officer", created_at=at, password="!")
    spots = [
        Venue(
            id=next(ids), code=f"V-{_code(n, 4)}", commune=communes[n % len(communes)], typology="karaoke",
            opened_at=at, changed_at=at,
        )
        for n in range(venues)
    ]  # fmt: skip
    known = [
        Client(
            id=next(ids), card_code=_code(n, 7), enrolled_on=FIRST + timedelta(n % 1500), gender=chance.choice("ffmx"),
            club=groups[n % clubs], approach=ways[n % clubs % approaches], commune=groups[n % clubs].commune,
            supplies_monthly={"condoms": 20},
        )
        for n in range(clients)
    ]  # fmt: skip
    links: list[tuple[type[Model], list[Any]]] = [
        (Approach, ways),
        (Club, groups),
        (User, [*people, officer]),
        (Venue, spots),
        (Client, known),
        (ClubApproach, [
            ClubApproach(id=next(ids), club=club, approach=ways[n % approaches], from_on=FIRST)
            for n, club in enumerate(groups)
        ]),
        (ClubVenue, [
            ClubVenue(id=next(ids), club=groups[n % clubs], venue=venue, from_on=FIRST) for n, venue in enumerate(spots)
        ]),
        (Posting, [
            Posting(id=next(ids), user=user, club=groups[n % clubs], from_on=FIRST) for n, user in enumerate(people)
        ]),
    ]  # fmt: skip
    for model, rows in links:
        model._default_manager.bulk_create(rows, batch_size=5_000)
    return World(communes, ways, groups, people, officer, spots, known)


def make_contacts(
    n: int, *, world: World | None = None, from_: date = date(2017, 7, 1), to: date = date(2019, 7, 1), seed: int = 7
) -> World:
    """Make `n` contacts spread evenly over `[from_, to)`; one in five a group, one in a hundred amended."""
    world = world or make_world()
    chance, ids = Random(seed), _ids(2)
    presences: list[tuple[Any, ...]] = []
    given: list[tuple[Any, ...]] = []
    with transaction.atomic():
        for start in range(0, n, 50_000):
            some = range(start, min(start + 50_000, n))
            _pour(Contact, list(_contacts(some, n, world, chance, ids, from_, to, presences, given)))
            _pour(Presence, presences)
            _pour(SupplyGiven, given)
            presences.clear()
            given.clear()
    _look_at_the_tables()
    return world


def _contacts(
    some: Iterable[int], n: int, world: World, chance: Random, ids: Iterator[UUID], from_: date, to: date,
    presences: list[tuple[Any, ...]], given: list[tuple[Any, ...]],
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    days, clubs, earlier = (to - from_).days, len(world.clubs), None
    for number in some:
        pick = chance.random()
        on = from_ + timedelta(number * days // n)
        which = chance.randrange(len(world.workers))
        worker, club = world.workers[which], world.clubs[which % clubs]
        approach = world.approaches[which % clubs % len(world.approaches)]
        venue = world.venues[chance.randrange(len(world.venues) // clubs) * clubs + which % clubs]
        client = world.clients[chance.randrange(len(world.clients) // clubs) * clubs + which % clubs]
        is_group, amends = pick < 0.2, earlier if number % 100 == 99 else None
        void = amends is not None and number % 300 == 299
        if amends is not None:  # an amendment stays with its club and day
            on, worker, club, approach, venue = amends[1:6]
        contact = next(ids)
        tested = chance.random() < 0.3
        reached = (chance.randrange(1, 9), chance.randrange(3), 0) if is_group else (1, 0, 0)
        if number % 100 == 98:
            earlier = (contact, on, worker, club, approach, venue)
        if not void:
            present = {world.clients[chance.randrange(200) * clubs + which % clubs].id for _ in range(3)}
            presences.extend(
                (next(ids), contact, client) for client in sorted(present) if is_group and sum(reached) > 3
            )
            given.extend(
                (next(ids), contact, item, chance.randrange(1, 30)) for item in SUPPLIES if chance.random() < 0.3
            )
        yield (
            contact, on, worker.id, club.id, approach.id, venue.commune_id, venue.id if pick < 0.7 else None,
            "group" if is_group else ("phone" if pick > 0.95 else "one_to_one"),
            None if is_group or pick > 0.85 else client.id, chance.random() < 0.2, *reached,
            chance.randrange(1, 1 << len(TOPICS)), tested, tested and pick < 0.5, None, pick < 0.02,
            on + timedelta(30) if pick < 0.6 else None, "", amends[0] if amends else None, void, worker.id,
            datetime.combine(on, time(12), UTC),
        )  # fmt: skip


def _pour(model: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows whose values stand in the order of the model's columns."""
    fields = model._meta.concrete_fields
    table, columns = model._meta.db_table, ", ".join(connection.ops.quote_name(field.column) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("%s" for _ in fields)
        prepared = ([f.get_db_prep_save(v, connection) for f, v in zip(fields, row, strict=True)] for row in rows)
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", prepared)


def _look_at_the_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _communes(ids: Iterator[UUID]) -> list[Place]:
    here = list(Place.objects.filter(level="commune", province_code="22", valid_to__isnull=True).order_by("code"))
    if here:
        return here
    return Place.objects.bulk_create(
        Place(
            id=next(ids), code=f"9{n:04d}", level="commune", kind="phuong", name=f"Phường {n}", full_name=f"Phường {n}",
            search_name=f"phuong {n}", province_code="22", valid_from=FIRST, dated="exact", source="benchmark",
        )
        for n in range(54)
    )  # fmt: skip


def _code(number: int, length: int) -> str:
    return "".join(CODE[number // 31**place % 31] for place in reversed(range(length)))


def _ids(stream: int) -> Iterator[UUID]:
    """Ids that grow like UUIDv7 and are the same every time."""
    for number in range(1 << 40):
        yield UUID(int=((0x0190 << 32 | stream << 28) << 80) | (7 << 76) | (2 << 62) | (number << 8))
