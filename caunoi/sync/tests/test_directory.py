"""The directory on the phone: what may be held, and when it is fetched again."""

import pytest

from caunoi.accounts.models import User
from caunoi.directory import actions
from caunoi.directory.models import Service
from caunoi.directory.rules.hours import read_hours
from caunoi.directory.rules.lines import read_phones
from caunoi.directory.tests.world import AT, a_location, an_organization
from caunoi.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(world):
    return User.objects.filter(role="officer").first()


@pytest.fixture
def service(officer, world):
    body = an_organization(officer, records_calls="yes")
    place = a_location(body, officer, Place.objects.get(pk=world.commune))
    details = actions.Details(phones=read_phones("0203 382 5300 - 3"), hours=read_hours("T2-T6 07:30-17:00"))
    return actions.add_service(
        organization=body, name="Khám", needs=["health"], locations=[place], details=details, by=officer, at=AT
    )


@pytest.fixture
def phone(phones, officer):
    from caunoi.accounts.actions import confirm_device
    from caunoi.accounts.models import Device

    confirm_device(device=Device.objects.get(pk=phones[0].device), by=officer, at=AT)
    return phones[0]


def listed(phone):
    return phone.compare()[1]["collections"]["services"]


def test_a_phone_holds_what_must_be_known_before_ringing(phone, service, world):
    [[pk, version]] = listed(phone)
    [item] = phone.fetch("services", [pk])[1]["items"]
    assert item["version"] == version
    assert item["phones"][0] | {"number": "0203 382 5300", "records_calls": "yes"} == item["phones"][0]
    assert item["communes"] == [world.commune]
    assert item["hours"] == [{"days": 31, "opens": "07:30", "closes": "17:00", "from": None, "to": None}]
    assert (item["freshness"], item["friendliness"]) == ("never", None)


def test_it_is_fetched_again_when_something_about_it_changes(phone, service, officer):
    before = listed(phone)
    assert listed(phone) == before
    actions.change_organization(organization=service.organization, changes={"records_calls": "no"}, by=officer, at=AT)
    changed = listed(phone)
    assert changed != before
    actions.confirm_by_phone(service=Service.objects.get(), by=officer, at=AT)
    assert listed(phone) != changed


def test_what_is_not_offered_leaves_the_phone(phone, service, officer):
    actions.change_service(service=service, based_on=1, changes={"status": "inactive"}, by=officer, at=AT)
    assert listed(phone) == []
