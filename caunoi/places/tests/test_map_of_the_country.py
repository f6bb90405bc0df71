"""The data of the whole country: counts, wards of the reference documents, no gaps."""

from datetime import date

import pytest

from caunoi.places import maps, rules, search
from caunoi.places.models import Dated, Kind, Place, Succession
from caunoi.places.tests.worlds import JANUARY_2025, LISTED_2023, OLD_DAY, TODAY

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("country")]


def names(places):
    return {place.name for place in places}


def test_since_july_2025_there_are_34_provinces_and_3321_communes_and_no_districts():
    today = Place.objects.on(date(2025, 7, 1))
    assert today.provinces().count() == 34
    assert today.districts().count() == 0
    assert today.communes().count() == 3321
    kinds = {kind: today.communes().filter(kind=kind).count() for kind in (Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE)}
    assert kinds == {Kind.COMMUNE: 2621, Kind.WARD: 687, Kind.SPECIAL_ZONE: 13}


def test_in_2019_there_were_63_provinces_and_713_districts():
    then = Place.objects.on(OLD_DAY)
    assert (then.provinces().count(), then.districts().count(), then.communes().count()) == (63, 713, 11160)


@pytest.mark.parametrize(("province", "name", "units"), [("22", "Quảng Ninh", 54), ("33", "Hưng Yên", 104)])
def test_each_province_has_its_units(province, name, units):
    found = Place.objects.on(TODAY).get(code=province)
    assert found.name == name
    assert Place.objects.within(found).on(TODAY).count() == units


@pytest.mark.parametrize(("code", "name"), [("07069", "Mạo Khê"), ("07132", "Quảng Yên"), ("06778", "Quang Hanh")])
def test_wards_that_go_on_are_on_both_maps_under_their_code(code, name):
    for day in (OLD_DAY, TODAY):
        ward = Place.objects.on(day).get(code=code)
        assert (ward.name, ward.kind, ward.province_code) == (name, Kind.WARD, "22")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Nam Khê", "Vàng Danh"), ("Đại Yên", "Tuần Châu"), ("Hà Khẩu", "Việt Hưng"), ("Yết Kiêu", "Hồng Gai")],
)
def test_wards_that_are_gone_lead_to_their_successors(old, new):
    then = Place.objects.on(OLD_DAY).get(name=old, province_code="22", kind=Kind.WARD)
    assert not Place.objects.on(TODAY).filter(name=old, province_code="22").exists()
    assert new in names(maps.whereabouts(then, on=TODAY))


def test_history_has_more_than_two_states():
    assert Place.objects.on(LISTED_2023).filter(name="Yết Kiêu", province_code="22").exists()
    assert not Place.objects.on(JANUARY_2025).filter(name="Yết Kiêu", province_code="22").exists()
    assert Place.objects.on(LISTED_2023).get(code="205").full_name == "Thị xã Đông Triều"
    assert Place.objects.on(JANUARY_2025).get(code="205").full_name == "Thành phố Đông Triều"
    assert Place.objects.on(OLD_DAY).filter(full_name="Huyện Hoành Bồ").exists()
    assert not Place.objects.on(LISTED_2023).filter(full_name="Huyện Hoành Bồ").exists()


def test_what_is_only_reported_is_marked_to_be_verified():
    assert Place.objects.on(date(2026, 4, 29)).get(code="75").full_name == "Tỉnh Đồng Nai"
    city = Place.objects.on(date(2026, 4, 30)).get(code="75")
    assert (city.full_name, city.dated) == ("Thành phố Đồng Nai", Dated.VERIFY)


def test_the_history_of_the_country_has_no_gaps():
    atlas = rules.Atlas.of(
        (rules.Version(*row) for row in Place.objects.values_list("id", "level", "valid_from", "valid_to", "code")),
        (rules.Link(*row) for row in Succession.objects.values_list("from_place_id", "to_place_id")),
    )
    assert list(rules.faults(atlas, first_day=maps.FIRST_DAY)) == []


def test_a_parent_holds_on_every_day_of_its_child():
    for child in Place.objects.exclude(parent=None).select_related("parent").iterator():
        parent = child.parent
        assert parent.valid_from <= child.valid_from
        assert parent.valid_to is None or (child.valid_to is not None and child.valid_to <= parent.valid_to)


def test_every_commune_of_2019_can_be_restated_on_the_new_map_and_the_sum_stays():
    series = {place.id: 1 for place in Place.objects.on(OLD_DAY).communes()}
    rows = maps.restate(series, on=TODAY)
    assert sum(row.value for row in rows) == len(series)
    told = [place.id for row in rows for place in row.places]
    assert len(told) == len(set(told))


def test_search_in_the_country_puts_the_exact_name_first():
    hits = search.find("hà nội", on=TODAY)
    assert hits[0].place.full_name == "Thành phố Hà Nội"
