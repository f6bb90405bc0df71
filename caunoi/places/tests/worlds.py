"""The map for tests of this room."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction

from caunoi.places.actions import load_places
from caunoi.places.models import Place, Venue
from tests.people import NOW

OLD_DAY, LISTED_2023, JANUARY_2025, TODAY = date(2019, 6, 30), date(2023, 6, 1), date(2025, 1, 5), date(2026, 3, 2)


@contextmanager
def loaded(blocker, **what):
    """The map in the database, and gone again afterwards."""
    with blocker.unblock(), transaction.atomic():
        yield load_places(at=NOW, **what)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def quang_ninh(django_db_setup, django_db_blocker):
    """Quảng Ninh through time, loaded once for a module."""
    with loaded(django_db_blocker, provinces=["22"]) as rows:
        yield rows


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The whole country, loaded once for a module."""
    with loaded(django_db_blocker) as rows:
        yield rows


@pytest.fixture
def ward(quang_ninh, db):
    """A ward by its code on a day."""
    return lambda code, on=TODAY: Place.objects.on(on).get(code=code)


@pytest.fixture
def make_venue(ward):
    """Make a venue: `make_venue("V-0012")`."""

    def make(code="V-0012", **fields):
        commune = fields.pop("commune", None) or ward("07069")
        return Venue.objects.create(
            code=code,
            commune=commune,
            typology=fields.pop("typology", "karaoke"),
            opened_at=NOW,
            changed_at=NOW,
            **fields,
        )

    return make
