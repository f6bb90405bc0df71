"""The paper as an office files it: read back from the PDF."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from caunoi.base.official import Figure, Figures, Row, Section, Sheet, Signature, pdf
from caunoi.base.tests.samples import COLUMNS, LONG, SHORT

MM = 72 / 25.4


def read(sheet):
    return PdfReader(io.BytesIO(pdf(sheet)))


def text_of(page):
    return re.sub(r"\s+", " ", page.extract_text().replace("\xa0", " "))


def lines_of(page):
    """[(words, x, y from the top in mm, size)] in the order they are drawn."""
    found = []

    def see(text, page_matrix, matrix, _, size):
        a, b, c, d, e, f = page_matrix
        x, y = matrix[4] * a + matrix[5] * c + e, matrix[4] * b + matrix[5] * d + f
        if text.strip():
            found.append((text.strip(), x / MM, 297 - y / MM, size))

    page.extract_text(visitor_text=see)
    return found


def test_a_short_report_is_one_page_of_a4():
    pages = read(SHORT).pages
    assert len(pages) == 1
    assert [round(float(side) / MM) for side in pages[0].mediabox[2:]] == [210, 297]


def test_all_that_the_decree_asks_for_is_there():
    text = text_of(read(SHORT).pages[0])
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/BC-SYT",
        "Quảng Ninh, ngày 05 tháng 7 năm 2019",
        "BÁO CÁO",
        "Kính gửi: Cục Bảo trợ xã hội, Bộ Y tế",
        "I. KẾT QUẢ THỰC HIỆN",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Thị Thanh Hương",
        "Nơi nhận: - Như trên; - UBND tỉnh (báo cáo); - Lưu: VT, BTXH.",
        "tổng hợp./.",
    ):
        assert words in text, words


def test_lượt_and_người_stand_side_by_side():
    text = text_of(read(SHORT).pages[0])
    assert "(lượt) Kết quả (người)" in text
    assert "Tiếp cận, tuyên truyền tại cộng đồng 1.800 612" in text


def test_the_margins_are_the_decrees():
    for page in read(LONG).pages:
        body = [line for line in lines_of(page) if line[2] > 18]
        assert all(29.5 <= x <= 195 for _, x, _, _ in body)
        assert all(19.5 <= y <= 277.5 for _, _, y, _ in body)


def test_the_number_of_the_page_is_centred_at_the_top_but_not_on_the_first():
    pages = read(LONG).pages
    assert len(pages) == 3
    tops = [[line for line in lines_of(page) if line[2] < 18] for page in pages]
    assert tops[0] == []
    for number, top in zip((2, 3), tops[1:], strict=True):
        assert [line[0] for line in top] == [str(number)]
        assert abs(top[0][1] - (30 + 165 / 2)) < 3
        assert 13 <= top[0][3] <= 14


def test_the_body_is_fourteen_points():
    sizes = {size for words, _, _, size in lines_of(read(LONG).pages[0]) if "câu lạc bộ" in words}
    assert sizes == {14}


def test_fonts_travel_inside():
    for page in read(LONG).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert "LiberationSerif" in font["/BaseFont"]
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def table_of(count):
    rows = tuple(Row(f"Phường số {n}", (Figure("1"), Figure("2")), str(n)) for n in range(1, count + 1))
    return replace(SHORT, sections=(Section("A", (Figures(COLUMNS, rows, stub="Địa bàn"),)),))


def test_the_head_of_a_long_table_is_repeated_on_every_page():
    pages = read(table_of(90)).pages
    assert len(pages) > 2
    assert all("STT Địa bàn Kết quả (lượt) Kết quả (người)" in text_of(page) for page in pages[:-1])


@pytest.mark.parametrize("count", range(26, 33))
def test_nobody_signs_an_empty_page(count):
    """However the page breaks, the last lines of the text stand over the signature."""
    last = text_of(read(table_of(count)).pages[-1])
    assert "tổng hợp./." in last
    assert "PHÓ GIÁM ĐỐC" in last


def test_room_is_left_to_write_a_number_and_a_day():
    text = text_of(read(LONG).pages[0])
    assert "Số: ……/BC-TTCTXH&BTXHTH" in text
    assert "Quảng Ninh, ngày …… tháng …… năm ……" in text


def test_the_paper_ends_once_with_its_sign():
    assert sum(text_of(page).count("./.") for page in read(LONG).pages) == 1
    assert text_of(read(replace(SHORT, closing=())).pages[0]).count("./.") == 1


def test_what_a_person_typed_is_printed_as_typed():
    typed = '#import "x" *b* $x$ <a> @c {{ name }} {% if %} & </w:p>'
    sheet = replace(SHORT, intro=(typed,), issuer="Sở #1 & 2")
    text = text_of(read(sheet).pages[0])
    assert typed in text
    assert "SỞ #1 & 2" in text


def test_the_smallest_paper_has_nothing_but_its_frame():
    text = text_of(read(Sheet(issuer="Sở Y tế", subject="Kết quả", signature=Signature(("GIÁM ĐỐC",)))).pages[0])
    assert "Kính gửi" not in text
    assert "Nơi nhận" not in text


def test_in_english_the_layout_stays():
    text = text_of(read(replace(SHORT, language="en", kind="Report")).pages[0])
    for words in (
        "SOCIALIST REPUBLIC OF VIET NAM",
        "No. 07/BC-SYT",
        "Quảng Ninh, 5 July 2019",
        "REPORT",
        "Recipients:",
    ):
        assert words in text


def test_the_same_sheet_makes_the_same_bytes_dated_by_its_own_day():
    assert pdf(SHORT) == pdf(SHORT)
    assert read(SHORT).metadata.creation_date.date() == date(2019, 7, 5)


def test_a_row_with_too_many_figures_is_refused():
    row = Row("x", (Figure("1"), Figure("2"), Figure("3")))
    with pytest.raises(ValueError, match="3 figures for 2 columns"):
        pdf(replace(SHORT, sections=(Section("A", (Figures(COLUMNS, (row,)),)),)))
