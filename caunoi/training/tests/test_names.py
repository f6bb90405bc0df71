"""When two entries are one person: laws over names as people write them, and the writings of agencies."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.words import fold
from caunoi.training.rules.agency_names import agency_key, loose_key
from caunoi.training.rules.names import Certainty, Likeness, alike, keys, person, read_name, same_person

SYLLABLES = ["Nguyễn", "Hoàng", "Phương", "Thảo", "Thị", "Thúy", "Thùy", "Trần", "Văn", "Lý", "Đức", "Đào", "Lan"]
names = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=5).map(" ".join)
agencies = st.sets(st.sampled_from("abc"), max_size=2)
words = st.fixed_dictionaries(
    {
        "name": names,
        "agencies": agencies,
        "communes": st.sets(st.sampled_from(["06652", "06655"]), max_size=1),
        "position": st.sampled_from(["", "Chuyên viên", "Phó Chủ tịch"]),
        "gender": st.sampled_from(["", "f", "m"]),
    }
)
people = words.map(lambda said: person(said.pop("name"), **said))


@given(people, people)
def test_the_order_of_two_does_not_matter(one, other):
    assert same_person(one, other) == same_person(other, one)


@given(people)
def test_everybody_is_themselves_once_the_agency_is_known(one):
    assert same_person(one, one) == (Certainty.SAME if one.agencies else Certainty.POSSIBLE)


@given(people, people)
def test_who_may_be_the_same_is_found_by_a_key(one, other):
    if same_person(one, other):
        assert keys(one.name) & keys(other.name)


@given(people, people, st.sampled_from(["f", "m"]))
def test_what_speaks_against_it_never_makes_it_surer(one, other, gender):
    opposite = {"f": "m", "m": "f"}[gender]
    silent = [type(each)(each.name, each.agencies, each.communes, each.position) for each in (one, other)]
    split = [
        type(each)(each.name, each.agencies, each.communes, each.position, said)
        for each, said in zip(silent, (gender, opposite), strict=True)
    ]
    assert same_person(*split) <= same_person(*silent)


@given(names)
def test_letters_composed_or_not_and_any_case_are_the_same_name(name):
    for other in (unicodedata.normalize("NFD", name), name.upper(), f"  {name} ", f"Bà {name}"):
        assert alike(read_name(name), read_name(other)) == Likeness.EXACT


@given(names)
def test_without_marks_it_may_still_be_the_same(name):
    assert alike(read_name(name), read_name(fold(name))) >= Likeness.PLAIN


@given(names, st.randoms())
def test_in_another_order_it_may_still_be_the_same(name, random):
    moved = name.split()
    random.shuffle(moved)
    assert alike(read_name(name), read_name(" ".join(moved))) >= Likeness.PLAIN


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Nguyễn Thị Thúy", "Nguyễn Thị Thuý", "EXACT"),
        ("Ths. Hoàng Văn Thụ", "Hoàng Văn Thụ", "EXACT"),
        ("Đồng chí Trần Văn An", "Trần Văn An", "EXACT"),
        ("Đ/c Trần Văn An", "Trần Văn An", "EXACT"),
        ("Nguyễn Hoàng Phương Thảo", "NGUYEN HOANG PHUONG THAO", "PLAIN"),
        ("Ng. T. Thúy", "Nguyễn Thị Thúy", "CLOSE"),
        ("Nguyễn Thúy", "Nguyễn Thị Thúy", "CLOSE"),
        ("Lý Thị Mỹ", "Lí Thị Mĩ", "CLOSE"),
        ("Nguyễn Thị Thúy", "Nguyễn Thị Thùy", "NONE"),
        ("Nguyễn Thị Thúy", "Trần Thị Thúy", "NONE"),
        ("Nguyễn Văn An", "Nguyễn Văn Ân", "PLAIN"),
        ("", "", "NONE"),
    ],
)
def test_names_as_people_write_them(one, other, likeness):
    assert alike(read_name(one), read_name(other)).name == likeness


def test_the_same_name_elsewhere_is_another_person_unless_it_is_next_door():
    def here(agency, commune):
        return person("Nguyễn Hoàng Phương Thảo", agencies=[agency], communes=[commune])

    assert same_person(here("a", "1"), here("b", "2")) == Certainty.DIFFERENT
    assert same_person(here("a", "1"), here("b", "1")) == Certainty.POSSIBLE
    assert same_person(here("a", "1"), here("a", "1")) == Certainty.SAME
    assert same_person(here("a", "1"), here("a", "2")) == Certainty.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P. LĐ-TB&XH TP Hạ Long", "Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"),
        ("S. LĐ TB XH Quảng Ninh", "Sở Lao động, Thương binh và Xã hội"),
        ("UBND P. Hồng Gai", "Ủy ban nhân dân phường Hồng Gai"),
        ("UBND phường Hồng Gai, tỉnh Quảng Ninh", "Uỷ ban nhân dân Phường Hồng Gai"),
        ("Hội LHPN phường Hà Khẩu", "Hội Liên hiệp Phụ nữ Phường Hà Khẩu"),
        ("TTYT TX Quảng Yên", "Trung tâm Y tế thị xã Quảng Yên"),
        ("Đoàn TNCS HCM", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Chi cục PCTNXH", "Chi cục Phòng, chống tệ nạn xã hội"),
    ],
)
def test_an_agency_written_short_is_the_agency_written_out(one, other):
    assert agency_key(one, province="Quảng Ninh") == agency_key(other, province="Quảng Ninh")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND phường Hồng Gai", "UBND phường Hà Khẩu"),
        ("UBND phường Quảng Yên", "HĐND phường Quảng Yên"),
        ("Sở Y tế", "Sở Nội vụ"),
        ("Phòng LĐTBXH Hạ Long", "Sở LĐTBXH"),
    ],
)
def test_two_agencies_stay_two(one, other):
    assert loose_key(agency_key(one)) != loose_key(agency_key(other))


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text):
    key = agency_key(text)
    assert agency_key(key) == key or len(key.split()) < len(agency_key(key).split()), "only ever written out further"
