"""The last rung: what must be known of a national line stands before its number."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.directory.models import Organization, Phone, Service
from caunoi.hotline.national import national_lines
from caunoi.network.tests.world import an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered():
    """A national line in the directory: `offered("111", records="yes", shares="yes")`."""

    def make(number, *, records="unknown", shares="unknown", of_number="unknown", **fields):
        agency = an_agency(code=f"td-{number}", name=f"Tổng đài {number}")
        organization = Organization.objects.create(agency=agency, records_calls=records, shares_with_police=shares)
        said = {"national": True, "changed_at": timezone.now(), **fields}
        service = Service.objects.create(organization=organization, code=number, name=f"Tổng đài {number}", **said)
        Phone.objects.create(service=service, number=number, kind="hotline", is_free_call=True, records_calls=of_number)
        return service

    return make


def test_a_line_that_records_and_shares_says_so_before_its_number(town, offered, sign_in):
    offered("111", records="yes", shares="yes")
    page = sign_in(town.worker).get(reverse("hotline:now")).content.decode()
    number = page.index("tel:111")
    assert 0 < page.index("Ghi âm mọi cuộc gọi") < number
    assert 0 < page.index("Chuyển thông tin cho công an") < number


def test_the_line_that_keeps_silent_comes_first_and_nothing_is_assumed(offered):
    offered("111", records="yes", shares="yes")
    offered("222")
    offered("333", records="no", shares="no")
    offered("444", records="no", shares="no", of_number="yes")
    found = national_lines(timezone.now())
    assert [line.number for line in found] == ["333", "444", "222", "111"]
    assert (found[2].records_calls, found[2].shares_with_police) == ("unknown", "unknown")
    assert found[1].records_calls == "yes", "what is said of the number goes before what is said of the house"


def test_what_is_not_offered_any_more_is_no_rung(offered):
    offered("18001769", valid_to=date(2025, 2, 28))
    at = timezone.make_aware(datetime(2025, 2, 28, 23, 0))
    assert [line.number for line in national_lines(at)] == ["18001769"]
    assert national_lines(at + timedelta(hours=2)) == []


def test_without_any_the_page_says_what_to_do(town, sign_in):
    page = sign_in(town.worker).get(reverse("hotline:now")).content.decode()
    assert "Danh bạ chưa có đường dây quốc gia nào" in page
