"""Titles that leave the house: what they may not say, and what is not mistaken for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.words import fold
from caunoi.training.rules.titles import WITH_OR_WITHOUT_MARKS, spoken

SAY_TOO_MUCH = (
    *("Phòng, chống mại dâm", "PHÒNG CHỐNG MẠI DÂM", "phong chong mai dam", "mại-dâm", "mạidâm", "m.ại dâm"[2:]),
    *("người bán dâm", "mãi dâm", "công tác PCTNXH", "tệ nạn xã hội", "Sex workers' rights", "sex-work", "sexworkers"),
    *("prostitution", "FSW outreach", "mại\u200bdâm", "mại\ndâm", "làm gái", "đĩ"),
)
HARMLESS = (
    *("Ngày mai đảm bảo an toàn", "Điểm lại các nội dung", "Ban đảm bảo chất lượng", "Kỹ năng tiếp cận cộng đồng"),
    *(
        "Trẻ em gái và phụ nữ",
        "Đi từng nhà thờ, nhà chùa",
        "Bình đẳng giới",
        "Social work",
        "Đường hoa dâm bụt",
        "Tuần 3",
    ),
    *("Sexual and reproductive health", "An toàn tình dục", "Lớp tập huấn TH-2023-01", "Essex workshop", ""),
)


@pytest.mark.parametrize("title", SAY_TOO_MUCH)
def test_a_title_that_says_too_much_is_found_out(title):
    assert spoken(title)


@pytest.mark.parametrize("title", HARMLESS)
def test_other_words_are_let_pass(title):
    assert not spoken(title)


@given(
    st.sampled_from(WITH_OR_WITHOUT_MARKS),
    st.sampled_from([str, str.upper, str.title, fold, lambda text: unicodedata.normalize("NFD", text)]),
    st.sampled_from([" ", "", "-", " . ", "_"]),
    st.sampled_from(["", "Lớp "]),
)
def test_case_marks_and_what_stands_between_do_not_hide_a_word(term, change, between, before):
    assert spoken(before + change(term).replace(" ", between))


def test_what_was_found_is_given_as_it_was_written():
    assert spoken("Phòng chống Mại Dâm, tệ nạn, mại dâm") == ["Mại Dâm", "tệ nạn", "mại dâm"]
