"""The pages, through HTTP."""

import pytest
from django.urls import reverse

from caunoi.accounts.roles import Role
from caunoi.places.models import Venue
from caunoi.places.tests.worlds import OLD_DAY
from caunoi.privacy.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quang_ninh")]


@pytest.fixture
def officer(sign_in, make_user):
    return sign_in(make_user("officer"))


def test_the_map_of_a_day_names_its_provinces(officer):
    page = officer.get(reverse("places:map"), {"on": "2019-06-30"}).content.decode()
    assert "Tỉnh Quảng Ninh" in page and "30/06/2019" in page


def test_a_province_lists_districts_then_and_communes_now(officer, ward):
    address = reverse("places:place", args=[ward("22").id])
    assert "Huyện Hoành Bồ" in officer.get(address, {"on": "2019-06-30"}).content.decode()
    now = officer.get(address).content.decode()
    assert "Phường Mạo Khê" in now and "Huyện" not in now


def test_a_ward_that_is_gone_says_where_it_went(officer, ward):
    page = officer.get(reverse("places:place", args=[ward("06682", OLD_DAY).id])).content.decode()
    assert "Phường Hồng Gai" in page and "Phường Trần Hưng Đạo" in page


def test_the_search_finds_without_marks(officer):
    assert "Phường Mạo Khê" in officer.get(reverse("places:map"), {"q": "mao khe"}).content.decode()


@pytest.mark.parametrize("on", ["", "nonsense", "0001-01-01", "9999-12-31", "2019-13-45"])
def test_a_wrong_day_is_no_error(officer, ward, on):
    for address in (reverse("places:map"), reverse("places:place", args=[ward("07069").id]), reverse("places:suggest")):
        assert officer.get(address, {"on": on, "place_text": "mao"}).status_code == 200


def test_suggestions_are_choices_under_the_fields_name(officer):
    page = officer.get(reverse("places:suggest"), {"name": "home", "home_text": "yet kieu", "on": "2026-03-02"})
    assert 'name="home"' in page.content.decode() and "Phường Hồng Gai" in page.content.decode()


def test_an_officer_opens_changes_validates_and_closes_a_venue(officer, ward):
    sent = {"commune": ward("07069").id, "typology": "bar", "status": "active", "gatekeeper": "unknown"}
    opened = officer.post(reverse("places:venue_new"), sent | {"label": "quán góc"})
    venue = Venue.objects.get()
    address = reverse("places:venue", args=[venue.id])
    assert opened.headers["Location"] == address
    assert "quán góc" in officer.get(address).content.decode()
    officer.post(reverse("places:venue_change", args=[venue.id]), sent | {"gatekeeper": "refuses", "based_on": 1})
    officer.post(reverse("places:venue_validate", args=[venue.id]))
    officer.post(reverse("places:venue_close", args=[venue.id]))
    venue.refresh_from_db()
    assert (venue.gatekeeper, venue.status, venue.version) == ("refuses", "closed", 4)
    assert venue.last_validated_on is not None


def test_a_refused_form_says_what_is_wrong_beside_the_field(officer, ward):
    sent = {"commune": ward("07069").id, "typology": "bar", "status": "active", "gatekeeper": "unknown"}
    page = officer.post(reverse("places:venue_new"), sent | {"safe_hours": "gọi 0912345678"})
    assert page.status_code == 200 and page.context["form"].errors.keys() == {"safe_hours"}
    low = officer.post(reverse("places:venue_new"), sent | {"estimate_low": 9, "estimate_point": 3})
    assert low.status_code == 200 and low.context["form"].errors
    assert not Venue.objects.exists()


def test_the_list_filters_by_what_is_in_the_address(officer, make_venue):
    make_venue("V-0001"), make_venue("V-0002", typology="bar")
    page = officer.get(reverse("places:venues"), {"typology": "bar"}).content.decode()
    assert "V-0002" in page and "V-0001" not in page


def test_reading_venues_is_in_the_log(officer, make_venue):
    venue = make_venue()
    officer.get(reverse("places:venue", args=[venue.id]))
    assert AuditLine.objects.filter(verb="read", noun="venue", subjects=[str(venue.id)]).exists()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OFFICER, Role.LEAD, Role.WORKER)])
def test_for_others_there_are_no_venues(role, sign_in, make_user, make_venue):
    venue, person = make_venue(), sign_in(make_user(role))
    assert person.get(reverse("places:venues")).status_code == 404
    assert person.get(reverse("places:venue", args=[venue.id])).status_code == 404
    assert person.get(reverse("places:map")).status_code == 200


def test_a_venue_of_another_club_is_not_found(sign_in, make_user, make_venue):
    venue = make_venue()
    assert sign_in(make_user(Role.LEAD)).get(reverse("places:venue", args=[venue.id])).status_code == 404


def test_what_lies_in_a_place_is_in_the_order_of_the_alphabet(officer, ward):
    page = officer.get(reverse("places:place", args=[ward("22").id]), {"on": "2019-06-30"})
    names = [row.search_name for row in page.context["listing"].rows]
    assert names == sorted(names) and len(names) == 14


def test_sources_are_told_in_words(officer, ward):
    page = officer.get(reverse("places:place", args=[ward("06682", OLD_DAY).id])).content.decode()
    assert "31/08/2015" in page and "catalogue 2015" not in page and "(verify)" not in page
