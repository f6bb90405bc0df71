"""A service is found by need, place, hours and conditions, however somebody writes it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.directory import actions
from caunoi.directory.finding import find
from caunoi.directory.models import Service
from caunoi.directory.tests.world import AT, TODAY, a_location, an_organization
from caunoi.network import actions as network
from caunoi.places.models import Place
from caunoi.places.tests.worlds import OLD_DAY, quang_ninh, ward

__all__ = ["quang_ninh", "ward"]
pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=HERE)


def names(**asked):
    return [service.name for service in find(on=TODAY, **asked)]


def test_by_need(make_service):
    make_service("Khám", needs=["health", "hiv_sti"])
    make_service("Luật", needs=["legal_aid"])
    assert names(need="hiv_sti") == ["Khám"]
    assert names(need="shelter") == []


def test_by_words_with_or_without_marks_in_any_order(make_service, organization):
    make_service("Tư vấn, xét nghiệm", alternate_name="VCT", description="Trước và sau xét nghiệm")
    for words in ("tu van", "xét nghiệm tư", "VCT", "truoc va sau", "y te ha long", "HẠ LONG tư vấn", "dv0001"):
        assert names(words=words) == ["Tư vấn, xét nghiệm"], words
    assert names(words="tư vấn luật") == []


def test_by_the_old_name_of_its_organization(make_service, organization, officer):
    make_service("Khám")
    network.rename_agency(agency=organization.agency, name="Trung tâm Y tế khu vực", from_on=TODAY, by=officer, at=AT)
    assert names(words="hạ long") == names(words="khu vực") == ["Khám"]


def test_a_ward_is_found_under_its_old_and_its_new_name(ward, make_service):
    make_service("Cũ", commune=_gone("Yết Kiêu"))
    make_service("Mới", commune=Place.objects.on(TODAY).communes().get(name="Hồng Gai", province_code="22"))
    assert "Cũ" in names(place="Yết Kiêu")
    assert "Cũ" in names(place="yet kieu")
    assert "Cũ" in names(place="Hồng Gai")
    assert "Mới" in names(place="Phường Hồng Gai")
    assert "Mới" in names(place="Yết Kiêu")
    assert names(place="Mạo Khê") == []
    assert names(place="Nowhere") == []


def _gone(name):
    return Place.objects.on(OLD_DAY).communes().get(name=name, province_code="22")


def test_an_old_district_finds_what_lies_in_it_today(ward, make_service):
    make_service("Ở Mạo Khê", commune=ward("07069"))
    dong_trieu = Place.objects.on(OLD_DAY).districts().get(search_name="dong trieu")
    assert names(place=dong_trieu) == ["Ở Mạo Khê"]
    assert names(place="Đông Triều") == ["Ở Mạo Khê"]


def test_what_serves_from_afar_comes_after_what_is_there(ward, make_service):
    make_service("A đường dây", needs=["hotline"], national=True)
    make_service("Khám", commune=ward("07069"))
    make_service("Ở nơi khác", commune=ward("07132"))
    assert names(place=ward("07069")) == ["Khám", "A đường dây"]
    assert [service.is_there for service in find(on=TODAY, place=ward("07069"))] == [True, False]


def test_without_papers_and_without_money_only_where_that_is_sure(make_service):
    make_service("Chưa rõ")
    make_service("Sẵn lòng", is_free="yes", asks_for_id="no")
    make_service("Tốn tiền", is_free="no", asks_for_id="no")
    assert names(no_id=True) == ["Sẵn lòng", "Tốn tiền"]
    assert names(no_id=True, free=True) == ["Sẵn lòng"]


def test_open_now_means_surely_open(make_service):
    make_service("Ban ngày", hours="T2-T6 07:30-17:00")
    make_service("Ban đêm", hours="T2-CN 20:00-02:00")
    make_service("Luôn luôn", hours="24/7")
    make_service("Chưa rõ")
    assert names(open_at=MONDAY) == ["Ban ngày", "Luôn luôn"]
    assert names(open_at=MONDAY.replace(hour=1)) == ["Ban đêm", "Luôn luôn"]


def test_without_hours_of_its_own_those_of_its_place_hold(make_service, organization, officer):
    from caunoi.directory.models import Schedule

    place = a_location(organization, officer)
    Schedule.objects.create(location=place, weekdays=31, opens_at=time(7), closes_at=time(17))
    make_service("Theo cơ sở", locations=[place])
    make_service("Giờ riêng", locations=[place], hours="T7 07:00-11:00")
    assert names(open_at=MONDAY) == ["Theo cơ sở"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "24/7",
                "T2-T6 07:30-11:30, 13:30-17:00",
                "T7 20:00-02:00",
                "CN 22:00-06:00 đến 01/03/2026",
                "T2 00:00-23:00",
            ]
        ),
        max_size=3,
    ),
    st.datetimes(datetime(2026, 2, 20), datetime(2026, 3, 10)),
)
def test_the_database_and_the_law_agree_on_what_is_open(make_service, officer, hours, at):
    from caunoi.directory.rules.hours import read_hours

    at = at.replace(tzinfo=HERE)
    service = Service.objects.first() or make_service()
    details = actions.Details(hours=read_hours("; ".join(hours)))
    service = actions.change_service(
        service=service, based_on=service.version, changes={}, details=details, by=officer, at=AT
    )
    told = Service.objects.told().get(pk=service.pk)
    assert bool(told.is_open(at)) == Service.objects.open_at(at).exists()


def test_ended_and_closed_services_are_not_found(make_service, officer, organization):
    ended = make_service("Đã dừng")
    actions.end_service(service=ended, on=TODAY - timedelta(days=1), by=officer, at=AT)
    make_service("Tạm đóng", status="temporarily closed")
    gone = an_organization(officer, "cu", "Nơi cũ", status="defunct")
    make_service("Của nơi cũ", of=gone)
    assert names() == []
