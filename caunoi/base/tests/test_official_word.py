"""The paper as Word: an office edits it further, and may change the template."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from caunoi.base.official import word
from caunoi.base.official.word import TEMPLATE
from caunoi.base.tests.samples import LONG, SHORT


def read(sheet, **options):
    return Document(io.BytesIO(word(sheet, **options)))


def cells(document):
    """The text of every paragraph, in tables too, in order."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


def size_of(paragraph):
    return paragraph.style.font.size.pt


def by_style(document, name):
    return [p for p in document.paragraphs if p.style.name == name]


def test_page_and_margins_are_the_decrees():
    section = read(SHORT).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_the_page_number_stands_in_every_header_but_the_first():
    section = read(SHORT).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" not in section.first_page_header._element.xml


def test_all_that_the_decree_asks_for_is_there():
    text = "\n".join(cells(read(SHORT)))
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
        "Bảng 1. Kết quả 06 tháng đầu năm 2019",
        "(1) Bao gồm cả tập huấn chính sách.",
        "tổng hợp./.",
        "Nơi nhận:",
        "- Lưu: VT, BTXH.",
        "KT. GIÁM ĐỐC",
        "Nguyễn Thị Thanh Hương",
    ):
        assert words in text, words
    assert "{{" not in text
    assert "{%" not in text


def test_faces_and_sizes():
    document = read(SHORT)
    body = by_style(document, "VB Thân bài")[0]
    assert (body.style.font.name, size_of(body)) == ("Times New Roman", 14)
    assert body.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 1 <= round(body.style.paragraph_format.first_line_indent.cm, 2) <= 1.27
    nation, motto = document.tables[0].cell(0, 1).paragraphs[:2]
    assert (size_of(nation), size_of(motto)) == (12, 13)
    assert nation.style.font.bold
    assert motto.style.font.bold
    assert document.tables[0].cell(1, 1).paragraphs[0].style.font.italic


def test_figures_stand_in_a_table_with_a_repeated_head_and_numbers_to_the_right():
    table = read(SHORT).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Nội dung", "Kết quả\n(lượt)", "Kết quả\n(người)"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "Tiếp cận, tuyên truyền tại cộng đồng",
        "1.800",
        "612",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert table.rows[5].cells[2].paragraphs[0].runs[1].font.superscript


def test_tables_stand_where_they_belong():
    texts = cells(read(LONG))
    order = [texts.index(words) for words in ("1. Kết quả theo mô hình và theo xã, phường, đặc khu", "14.238",
                                               "2. Kết quả theo hình thức", "1.800", "a) Học nghề")]  # fmt: skip
    assert order == sorted(order)


def test_a_paper_with_the_longest_names_keeps_its_frame():
    document = read(LONG)
    assert "Số: ……/BC-TTCTXH&BTXHTH" in cells(document)
    assert len(document.tables) == 4
    assert "- Cục Bảo trợ xã hội, Bộ Y tế;" in cells(document)


def test_what_a_person_typed_is_printed_as_typed():
    typed = "{{ words }} {% if %} & </w:p> <b> \ue000"
    assert typed in cells(read(replace(SHORT, intro=(typed,))))


def test_the_file_tells_who_issued_it_and_nothing_of_the_machine():
    core = read(SHORT).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("Sở Y tế", "", "")
    assert core.created == core.modified == datetime(2019, 7, 5, tzinfo=UTC)


def test_an_office_may_use_a_template_of_its_own(tmp_path):
    own = Document(str(TEMPLATE))
    own.tables[0].cell(0, 0).add_paragraph("Địa chỉ: {{ words.number }}")
    own.save(tmp_path / "own.docx")
    assert "Địa chỉ: Số" in cells(read(SHORT, template=tmp_path / "own.docx"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_are_filled(language):
    assert ("REPUBLIC" in "".join(cells(read(replace(SHORT, language=language))))) is (language == "en")
