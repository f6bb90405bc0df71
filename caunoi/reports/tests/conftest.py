"""The demonstration province, built once for the tests that count it, and a small world to record in."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from caunoi.accounts.models import User
from caunoi.base.periods import parse
from caunoi.coordination.actions import load_indicators
from caunoi.outreach.tests.world import AT, FIRST, make_world
from caunoi.places.models import Place
from caunoi.reports.models import Report

BUILT_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The whole demonstration in the database of this module, taken away afterwards."""
    from django.db import transaction

    from caunoi.demo.province.actions import build

    with django_db_blocker.unblock():
        hold = transaction.atomic()
        hold.__enter__()
        try:
            build(at=BUILT_AT)
            yield SimpleNamespace(
                officer=User.objects.get(login="canbo"),
                partner=User.objects.get(login="doitac"),
                police=User.objects.get(login="congan"),
                lead=User.objects.get(login="truongnhom"),
                report=Report.objects.select_related("place").get(),
            )
        finally:
            transaction.set_rollback(True)
            hold.__exit__(None, None, None)


@pytest.fixture
def world(make_user):
    """One commune, one approach, two clubs, workers, clients, an officer, the province and the catalogue."""
    made = make_world(make_user)
    load_indicators(by=None, at=AT)
    made.officer = make_user("officer")
    made.province = Place.objects.create(
        code="22", level="province", kind="tinh", name="Quảng Ninh", full_name="Tỉnh Quảng Ninh",
        search_name="quang ninh", province_code="22", valid_from=FIRST, dated="exact", source="test",
    )  # fmt: skip
    made.period = parse("2026-H1")
    return made
