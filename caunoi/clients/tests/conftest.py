"""One ward, two clubs in one approach, and the people who serve them."""

from datetime import date
from types import SimpleNamespace

import pytest

from caunoi.base.ids import new_id
from caunoi.clients import rules
from caunoi.network.models import Approach, Club, ClubApproach, Posting
from caunoi.places.models import Place

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def quick_passphrases(settings):
    """The real hasher is slow on purpose; nobody's passphrase is at stake here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def town(make_user):
    """A commune, an approach, clubs `lua` and `sen`; worker and lead of `lua`, worker of `sen`, an officer."""
    province = Place.objects.create(
        code="22", level="province", kind="tinh", name="Quảng Ninh", full_name="Tỉnh Quảng Ninh",
        search_name="quang ninh", province_code="22", valid_from=date(1963, 10, 30), dated="exact", source="test",
    )  # fmt: skip
    commune = Place.objects.create(
        code="06778", level="commune", kind="phuong", name="Quang Hanh", full_name="Phường Quang Hanh",
        search_name="quang hanh", parent=province, province_code="22", valid_from=date(2025, 7, 1), dated="exact",
        source="test",
    )  # fmt: skip
    approach = Approach.objects.create(
        code="peer", name="Tiếp cận đồng đẳng", short_name="Đồng đẳng", started_on=date(2018, 1, 1)
    )
    clubs = {}
    for code, name in (("lua", "Hoa Lúa"), ("sen", "Hoa Sen")):
        clubs[code] = Club.objects.create(code=code, name=name, commune=commune, founded_on=date(2018, 1, 1))
        ClubApproach.objects.create(club=clubs[code], approach=approach, from_on=date(2018, 1, 1))
    people = {
        "worker": (make_user("worker"), clubs["lua"]),
        "second": (make_user("worker"), clubs["lua"]),
        "lead": (make_user("lead"), clubs["lua"]),
        "stranger": (make_user("worker"), clubs["sen"]),
    }
    for user, club in people.values():
        Posting.objects.create(user=user, club=club, from_on=date(2019, 1, 1))
    return SimpleNamespace(
        commune=commune,
        approach=approach,
        officer=make_user("officer"),
        **clubs,
        **{name: user for name, (user, _club) in people.items()},
    )


@pytest.fixture
def card(town):
    """The data of a new client of `lua` as the sync door hands it in: `card(gender="f")`."""

    def make(**fields):
        return {
            "id": new_id(),
            "card_code": rules.make_code(),
            "enrolled_on": DAY,
            "commune": town.commune.pk,
            "approach": town.approach.pk,
            "club": town.lua.pk,
            "groups": ["venue_worker"],
            **fields,
        }

    return make
