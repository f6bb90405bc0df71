import pytest

from caunoi.places.tests.worlds import quang_ninh  # noqa: F401  # the map, loaded once for a module
from tests.phones import Phone, client_door
from tests.worlds import build_world


@pytest.fixture
def world(quang_ninh, db):  # noqa: F811
    return build_world(workers=2)


@pytest.fixture
def phones(world, client):
    return [Phone(client_door(client), code).enrol() for code in world.codes]


@pytest.fixture
def phone(phones):
    return phones[0]
