"""How the decree writes days, numbers, headings and endings."""

from datetime import date

import pytest

from caunoi.base.official.words import dateline, ended, heading_numbers, listed, number_line


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2019, 7, 5), "ngày 05 tháng 7 năm 2019"),
        (date(2019, 1, 15), "ngày 15 tháng 01 năm 2019"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_nought(on, written):
    assert dateline("Quảng Ninh", on, "vi") == f"Quảng Ninh, {written}"


def test_numbers_under_ten_have_a_nought():
    assert number_line("7", "BC-SYT", "vi") == "Số: 07/BC-SYT"
    assert number_line("123", "BC-SYT", "vi") == "Số: 123/BC-SYT"
    assert number_line("", "", "vi") == "Số: ……"


def test_headings_are_numbered_within_each_other():
    assert heading_numbers([1, 2, 3, 3, 2, 1, 2]) == ["I.", "1.", "a)", "b)", "2.", "II.", "1."]
    assert heading_numbers([1] * 14)[-1] == "XIV."


@pytest.mark.parametrize("text", ["Trên đây là báo cáo", "Trên đây là báo cáo.", "Trên đây là báo cáo./."])
def test_the_end_is_written_once(text):
    assert ended(text) == "Trên đây là báo cáo./."


def test_receivers_are_listed_with_dashes_however_they_were_typed():
    assert listed(("Như trên;", "- Lưu: VT.")) == ["- Như trên;", "- Lưu: VT."]
