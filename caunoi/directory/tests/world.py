"""A small directory that the tests of this room, and of rooms above, share."""

from datetime import UTC, date, datetime

import pytest

from caunoi.directory import actions
from caunoi.directory.rules.hours import read_hours
from caunoi.directory.rules.lines import read_phones
from caunoi.network.tests.world import a_place, an_agency

AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)  # Monday noon in Vietnam
TODAY = date(2026, 3, 2)
OFFICE_HOURS = "T2-T6 07:30-11:30, 13:30-17:00"


@pytest.fixture
def organization(officer):
    """A health centre in the directory."""
    return an_organization(officer)


@pytest.fixture
def make_service(officer, organization):
    """List a service: `make_service("Tư vấn", needs=["counselling"], hours="24/7")`."""

    def make(name="Tư vấn sức khỏe", *, needs=("health",), of=None, hours=None, phones="", commune=None, **facts):
        of = of or organization
        locations = [a_location(of, officer, commune)] if commune else facts.pop("locations", ())
        details = actions.Details(
            hours=None if hours is None else read_hours(hours),
            phones=read_phones(phones) if phones else None,
            **{name: facts.pop(name) for name in ("costs", "documents", "languages") if name in facts},
        )
        return actions.add_service(
            organization=of, name=name, needs=needs, locations=locations, details=details, by=officer, at=AT, **facts
        )

    return make


def an_organization(by, code="ttyt", name="Trung tâm Y tế Hạ Long", kind="health", **facts):
    """An agency of this name, in the directory."""
    return actions.add_organization(agency=an_agency(code, name, kind), by=by, at=AT, **facts)


def a_location(organization, by, commune=None, **facts):
    """An address of an organization."""
    facts = {"name": "Cơ sở 1", "address": "Tổ 5, khu 2", **facts}
    return actions.add_location(organization=organization, commune=commune or a_place(), by=by, at=AT, **facts)
