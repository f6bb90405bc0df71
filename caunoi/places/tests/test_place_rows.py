"""Questions that other rooms ask of places."""

import pytest

from caunoi.places import maps
from caunoi.places.models import Place
from caunoi.places.tests.worlds import OLD_DAY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quang_ninh")]


def test_within_a_district_are_its_communes_of_that_day(ward):
    uong_bi = ward("196", OLD_DAY)
    inside = Place.objects.within(uong_bi).on(OLD_DAY)
    assert inside.count() == 11
    assert inside.filter(name="Nam Khê").exists()


def test_a_province_covers_its_districts_and_communes_and_no_other(ward):
    province, district, commune = ward("22"), ward("193", OLD_DAY), ward("06655", OLD_DAY)
    assert province.covers(district) and province.covers(commune) and district.covers(commune)
    assert not commune.covers(district) and not district.covers(ward("06823", OLD_DAY))


def test_the_three_wards_of_2019_on_todays_map(ward):
    series = {ward(code, OLD_DAY).id: value for code, value in (("07069", 700), ("06823", 600), ("07132", 500))}
    rows = {", ".join(place.name for place in row.places): row.value for row in maps.restate(series, on=TODAY)}
    assert sum(rows.values()) == 1800
    assert rows["Vàng Danh"] == 600


def test_a_ward_divided_among_two_is_told_for_both(ward):
    [row] = maps.restate({ward("06655", OLD_DAY).id: 40}, on=TODAY)
    assert {place.name for place in row.places} == {"Việt Hưng", "Tuần Châu"}
    assert not row.can_be_split


def test_todays_figure_on_the_map_of_2019(ward):
    [row] = maps.restate({ward("06820").id: 9}, on=OLD_DAY)
    assert "Nam Khê" in {place.name for place in row.places}


def test_a_district_series_goes_to_the_communes_that_hold_it(ward):
    [row] = maps.restate({ward("205", OLD_DAY).id: 9}, on=TODAY)
    assert {place.level for place in row.places} == {"commune"}
    assert "Mạo Khê" in {place.name for place in row.places}
