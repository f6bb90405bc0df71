"""What every printed page of every room keeps to."""

import io
import re
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from caunoi.base import paper

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: auto)
#set text(font: "Liberation Serif")
#data.title *#data.title* _#data.title #strong(data.title)_ #text(font: "Liberation Sans")[#data.title]
"""
EVERY_LETTER = "".join(
    letter + letter.upper() for letter in "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
)


@pytest.fixture
def template(tmp_path):
    file = tmp_path / "page.typ"
    file.write_text(TEMPLATE, encoding="utf-8")
    return file


def words(pdf):
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_every_vietnamese_letter_is_in_every_face(template):
    assert words(paper.pdf(template, {"title": EVERY_LETTER})).count(EVERY_LETTER) == 5


def test_all_fonts_travel_inside_the_file(template):
    page = PdfReader(io.BytesIO(paper.pdf(template, {"title": "Cầu Nối"}))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 5
    for font in fonts:
        assert "Liberation" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_what_a_person_typed_is_never_markup(template):
    typed = '#panic("x") *b* $1$ <a> @b // \\ " ] }'
    assert words(paper.pdf(template, {"title": typed})).count(typed.replace(" ", "")) == 5


def test_the_same_data_makes_the_same_bytes(template):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert paper.pdf(template, {"title": "x"}, at=at) == paper.pdf(template, {"title": "x"}, at=at)


def test_a_template_that_does_not_fit_says_where_but_not_what(template):
    with pytest.raises(paper.PaperFailed, match=r"page\.typ") as refusal:
        paper.pdf(template, {"heading": "a secret"})
    assert "secret" not in str(refusal.value)


def test_a_template_reads_nothing_outside_its_folder(tmp_path):
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    (tmp_path / "in").mkdir()
    template = tmp_path / "in" / "page.typ"
    template.write_text('#read("../outside.txt")', encoding="utf-8")
    with pytest.raises(paper.PaperFailed):
        paper.pdf(template, {})
