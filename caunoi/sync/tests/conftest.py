import pytest

from tests.phones import Phone, client_door
from tests.worlds import build_world


@pytest.fixture
def world(db):
    from django.utils import timezone

    from caunoi.places.actions import load_places

    load_places(at=timezone.now(), provinces=["22"])
    return build_world(workers=2)


@pytest.fixture
def phones(world, client):
    return [Phone(client_door(client), code).enrol() for code in world.codes]


@pytest.fixture
def phone(phones):
    return phones[0]
