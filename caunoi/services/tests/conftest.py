from datetime import date

import pytest

from caunoi.base.ids import new_id
from caunoi.clients.actions import enrol_clients
from caunoi.clients.models import Client
from caunoi.clients.tests.conftest import *  # noqa: F403

DAY = date(2026, 3, 2)


@pytest.fixture
def known(town, card, at):
    """The one client there is."""
    enrol_clients(clients=[card()], by=town.worker, at=at)
    return Client.objects.get()


@pytest.fixture
def fact(town):
    """Makes a row of a fact of the club `lua`."""

    def make(**fields):
        return {"id": new_id(), "on": DAY, "club": town.lua.pk, "approach": town.approach.pk, **fields}

    return make
