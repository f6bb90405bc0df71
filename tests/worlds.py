"""A small world of one club with its workers and phones, made in the test's own database or in a real server's cell."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

BUILD = """
from tests.worlds import build_world
print(build_world(workers={workers}).as_json())
"""


@dataclass
class World:
    """Ids of a club, its approach and commune, and an enrolment code for each worker's phone."""

    club: str
    approach: str
    commune: str
    day: str
    codes: list
    users: list

    def as_json(self):
        return json.dumps(self.__dict__)


def build_world(*, workers=2):
    """One club in Quảng Ninh with an approach, an officer and so many workers, each with a phone to enrol."""
    from caunoi.accounts.actions import prepare_enrolment
    from caunoi.network import actions as network
    from caunoi.places.models import Place

    at = timezone.now()
    long_ago = date(2020, 1, 1)
    admin, officer, *field = _accounts(workers, at)
    commune = Place.objects.on(timezone.localdate()).communes().filter(province_code="22").order_by("code").first()
    approach = network.open_approach(
        code="T", name="Mô hình thử", short_name="Thử", started_on=long_ago, by=admin, at=at
    )
    club = network.found_club(
        code="t1", name="Câu lạc bộ Thử", kind="club", commune=commune, founded_on=long_ago, approach=approach,
        by=admin, at=at,
    )  # fmt: skip
    codes = []
    for worker in field:
        network.post(user=worker, to=club, from_on=long_ago, by=admin, at=at)
        codes.append(prepare_enrolment(user=worker, label="máy", by=officer, at=at)[1])
    return World(
        club=str(club.pk),
        approach=str(approach.pk),
        commune=str(commune.pk),
        day=(timezone.localdate() - timedelta(days=1)).isoformat(),
        codes=codes,
        users=[str(worker.pk) for worker in field],
    )


def _accounts(workers, at):
    from django.contrib.auth.hashers import make_password

    from caunoi.accounts.models import User
    from caunoi.coordination.actions import load_indicators
    from caunoi.outreach.actions import load_supplies

    load_supplies(by=None, at=at)
    load_indicators(by=None, at=at)
    password = make_password("a good passphrase")
    roles = ["admin", "officer", *["worker"] * workers]
    users = [
        User(login=f"{role}-{place}", label=f"{role} {place}", role=role, password=password, created_at=at)
        for place, role in enumerate(roles)
    ]
    return User.objects.bulk_create(users)


def world_in(server, *, workers=2):
    """The same world inside a real server's cell."""
    return World(**json.loads(server.python(BUILD.format(workers=workers))))
