"""A small network that the tests of this room and of training share."""

from datetime import date

import pytest

from caunoi.base.words import fold
from caunoi.network.models import Agency, AgencyName, Approach, Club, ClubApproach, Posting
from caunoi.places.models import Place

START = date(2019, 1, 1)


@pytest.fixture
def make_club(db):
    """Make a club with its approach: `make_club("halong")`."""

    def make(code="halong", approach=None, commune=None):
        commune = commune or a_place()
        club = Club.objects.create(code=code, name=f"Câu lạc bộ {code}", commune=commune, founded_on=START)
        approach = approach or an_approach(f"a-{code}")
        ClubApproach.objects.create(club=club, approach=approach, from_on=START)
        return club

    return make


@pytest.fixture
def posted(make_user):
    """Make an account that serves something: `posted("lead", club)`."""

    def make(role, to, from_on=START, to_on=None):
        user = make_user(role)
        Posting.objects.create(user=user, from_on=from_on, to_on=to_on, **{type(to).__name__.lower(): to})
        return user

    return make


def an_approach(code="empower"):
    """An approach since 2019."""
    name = f"Mô hình {code}"
    return Approach.objects.create(code=code, name=name, short_name=name, started_on=START)


def an_agency(code="so-y-te", name="Sở Y tế", kind="department"):
    """An agency with one name since 2019."""
    agency = Agency.objects.create(code=code, kind=kind, founded_on=START)
    AgencyName.objects.create(agency=agency, name=name, folded=fold(name), from_on=START)
    return agency


def a_place(code="06652", name="Hồng Gai"):
    """A ward of the province."""
    place, _made = Place.objects.get_or_create(
        code=code,
        valid_from=START,
        defaults={
            "level": "commune",
            "kind": "phuong",
            "name": name,
            "full_name": f"Phường {name}",
            "search_name": name.lower(),
            "province_code": "22",
            "dated": "since",
            "source": "test",
        },
    )
    return place
