"""Finding places with and without marks, by old names, by kind, by what they lie in."""

import pytest

from caunoi.places import search
from caunoi.places.tests.worlds import OLD_DAY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quang_ninh")]


def found(text, on=TODAY, **how):
    return [hit.place.full_name for hit in search.find(text, on=on, **how)]


@pytest.mark.parametrize("text", ["Mạo Khê", "mao khe", "MẠO  KHÊ", "Phường Mạo Khê", "p. mao khe", "Mạo Khê"])
def test_marks_case_and_the_kind_before_the_name_do_not_matter(text):
    assert found(text)[0] == "Phường Mạo Khê"


def test_exact_comes_before_beginning_and_beginning_before_inside():
    names = [hit.place.search_name for hit in search.find("ha", on=OLD_DAY, limit=60)]
    begins = [name.startswith("ha") for name in names]
    assert begins == sorted(begins, reverse=True)
    assert found("Hạ Long", on=OLD_DAY)[0] == "Thành phố Hạ Long"


def test_the_right_marks_come_before_other_marks():
    assert found("Hà Lầm", on=OLD_DAY)[0] == "Phường Hà Lầm"


def test_an_old_name_is_found_and_leads_to_its_successor():
    [hit] = search.find("Yết Kiêu", on=TODAY)
    assert not hit.is_on_map
    assert [place.full_name for place in hit.now] == ["Phường Hồng Gai"]


def test_on_the_old_map_the_old_ward_is_itself():
    [hit] = search.find("yet kieu", on=OLD_DAY)
    assert hit.is_on_map


def test_a_code_finds_its_place():
    assert found("07069") == ["Phường Mạo Khê"]


def test_a_place_can_be_asked_for_within_another():
    assert found("Cộng Hòa, Quảng Yên", on=OLD_DAY) == ["Phường Cộng Hòa"]


def test_the_level_can_be_chosen():
    assert found("Đông Triều", on=OLD_DAY, level="district")[0] == "Thị xã Đông Triều"
    assert all(hit.place.level == "commune" for hit in search.find("Đông Triều", on=OLD_DAY, level="commune"))


@pytest.mark.parametrize("text", ["", "   ", ",", "zzz", "%", "_", "'"])
def test_nothing_and_nonsense_find_nothing(text):
    assert found(text) == []
