"""Make the Word template of official papers, caunoi/base/official/sheet.docx.

Run it only to start again from the decree's layout: an office may open the template in Word and change it. What
stands in double braces is filled in; a table of figures goes where its marker stands.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TEMPLATE = Path(__file__).parents[1] / "caunoi" / "base" / "official" / "sheet.docx"
FACE = "Times New Roman"
LEFT, RIGHT = Cm(7.0), Cm(9.5)
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
INDENT = Cm(1.27)
STYLES = {
    # name: size, bold, italic, alignment, first line, before, after (points)
    "VB Cơ quan chủ quản": (12, False, False, CENTER, 0, 0, 0),
    "VB Cơ quan": (12, True, False, CENTER, 0, 0, 0),
    "VB Quốc hiệu": (12, True, False, CENTER, 0, 0, 0),
    "VB Tiêu ngữ": (13, True, False, CENTER, 0, 0, 0),
    "VB Số ký hiệu": (13, False, False, CENTER, 0, 4, 0),
    "VB Dấu": (12, True, False, CENTER, 0, 6, 0),
    "VB Địa danh": (13, False, True, CENTER, 0, 4, 0),
    "VB Tên loại": (14, True, False, CENTER, 0, 14, 0),
    "VB Trích yếu": (14, True, False, CENTER, 0, 0, 0),
    "VB Kính gửi": (14, False, False, CENTER, 0, 10, 8),
    "VB Nơi gửi": (14, False, False, None, 0, 0, 3),
    "VB Thân bài": (14, False, False, JUSTIFY, INDENT, 3, 6),
    "VB Đề mục 1": (14, True, False, JUSTIFY, INDENT, 6, 6),
    "VB Đề mục 2": (14, True, False, JUSTIFY, INDENT, 4, 6),
    "VB Đề mục 3": (14, True, True, JUSTIFY, INDENT, 4, 6),
    "VB Tên bảng": (13, True, False, CENTER, 0, 6, 6),
    "VB Ô bảng": (13, False, False, None, 0, 2, 2),
    "VB Ghi chú": (12, False, False, JUSTIFY, 0, 3, 3),
    "VB Nơi nhận": (11, False, False, None, 0, 0, 0),
    "VB Chữ ký": (14, True, False, CENTER, 0, 0, 0),
}


def main() -> None:
    """Write the template."""
    document = Document()
    _page(document)
    for name, (size, bold, italic, side, first, before, after) in STYLES.items():
        style = document.styles.add_style(name, 1)
        assert isinstance(style, ParagraphStyle)
        _face(style, size=size, bold=bold, italic=italic)
        form = style.paragraph_format
        form.alignment, form.first_line_indent = side, first
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        form.keep_with_next = name.startswith("VB Đề mục") or name == "VB Tên bảng"
        form.widow_control = True
    document.styles["VB Nơi gửi"].paragraph_format.left_indent = Cm(2.2)  # type: ignore[attr-defined]
    _head(document)
    _title(document)
    _body(document)
    _foot(document)
    core = document.core_properties
    core.author, core.title, core.comments, core.keywords = "", "", "", ""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(TEMPLATE))


def _page(document: DocumentType) -> None:
    """A4, the decree's margins, the page number centred at the top from page 2 on."""
    _face(document.styles["Normal"], size=14)  # type: ignore[arg-type]
    document.styles["Normal"].paragraph_format.space_after = Pt(0)  # type: ignore[attr-defined]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        run.font.size = Pt(13)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        part.set(qn("w:fldCharType"), kind) if kind else setattr(part, "text", text)
        run._r.append(part)


def _face(style: ParagraphStyle, *, size: int, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FACE, Pt(size), bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FACE)


def _head(document: DocumentType) -> None:
    """Agency left, nation right; number left, place and date right."""
    table = _pair(document, rows=2)
    agency, nation = table.rows[0].cells
    _lines(agency, ["{%p if parent %}", "{{ parent }}", "{%p endif %}"], "VB Cơ quan chủ quản")
    _rule(_line(agency, "{{ issuer }}", "VB Cơ quan"), agency, width=Cm(2.4), column=LEFT)
    _lines(nation, ["{{ words.nation }}"], "VB Quốc hiệu")
    _rule(_line(nation, "{{ words.motto }}", "VB Tiêu ngữ"), nation, width=Cm(5.7), column=RIGHT)
    number = table.rows[1].cells[0]
    _lines(number, ["{{ number }}"], "VB Số ký hiệu")
    _lines(number, ["{%p if marking %}"], "VB Số ký hiệu")
    _boxed(_line(number, "{{ marking }}", "VB Dấu"), width=Cm(5), column=LEFT)
    _lines(number, ["{%p endif %}"], "VB Số ký hiệu")
    _lines(table.rows[1].cells[1], ["{{ dateline }}"], "VB Địa danh")


def _title(document: DocumentType) -> None:
    document.add_paragraph("{{ kind }}", "VB Tên loại")
    document.add_paragraph("{{ subject }}", "VB Trích yếu")
    _thin(document.add_paragraph(style="VB Trích yếu"), width=Cm(5), column=Cm(16.5))
    document.add_paragraph("{%p if addressed_to|length == 1 %}")
    document.add_paragraph("{{ words.to }}: {{ addressed_to[0] }}", "VB Kính gửi")
    document.add_paragraph("{%p elif addressed_to %}")
    document.add_paragraph("{{ words.to }}:", "VB Nơi gửi").paragraph_format.space_before = Pt(10)
    document.add_paragraph("{%p for name in addressed_to %}")
    document.add_paragraph("{{ name }}", "VB Nơi gửi").paragraph_format.left_indent = Cm(4.2)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _body(document: DocumentType) -> None:
    """Every block in its order: headings, texts, the markers of tables, notes."""
    document.add_paragraph("{%p for part in body %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p if part.kind == 'heading' and part.level == {level} %}}")
        document.add_paragraph("{{ part.text }}", f"VB Đề mục {level}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if part.kind == 'text' or part.kind == 'end' %}")
    document.add_paragraph("{{ part.text }}", "VB Thân bài")
    document.add_paragraph("{%p elif part.kind == 'table' %}")
    document.add_paragraph("{{ part.marker }}", "VB Tên bảng")
    document.add_paragraph("{%p elif part.kind == 'notes' %}")
    heading = document.add_paragraph(style="VB Ghi chú").add_run("{{ words.notes }}:")
    heading.bold = heading.italic = True
    document.add_paragraph("{%p for line in part.lines %}")
    document.add_paragraph("{{ line }}", "VB Ghi chú")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _foot(document: DocumentType) -> None:
    """Receivers left, signature right, on one page; of minutes two signatures, the receivers beneath."""
    document.add_paragraph("{%p if secretary %}")
    secretary, chair = _pair(document, rows=1, left=Cm(8.25), right=Cm(8.25)).rows[0].cells
    _signed(secretary, "secretary")
    _signed(chair, "signature")
    _receivers(_pair(document, rows=1, left=Cm(8.25), right=Cm(8.25)).rows[0].cells[0])
    document.add_paragraph("{%p else %}")
    receivers, signature = _pair(document, rows=1, left=Cm(8), right=Cm(8.5)).rows[0].cells
    _receivers(receivers)
    _signed(signature, "signature")
    document.add_paragraph("{%p endif %}")


def _receivers(cell: _Cell) -> None:
    title = _line(cell, "", "VB Nơi nhận").add_run("{{ words.receivers }}:")
    title.bold, title.italic, title.font.size = True, True, Pt(12)
    _lines(cell, ["{%p for receiver in receivers %}", "{{ receiver }}", "{%p endfor %}"], "VB Nơi nhận")


def _signed(cell: _Cell, who: str) -> None:
    _lines(cell, [f"{{%p for line in {who}.lines %}}", "{{ line }}", "{%p endfor %}"], "VB Chữ ký")
    _line(cell, "", "VB Chữ ký").paragraph_format.space_after = Cm(2.2)
    _lines(cell, [f"{{{{ {who}.name }}}}"], "VB Chữ ký")


def _pair(document: DocumentType, *, rows: int, left: Length = LEFT, right: Length = RIGHT) -> Table:
    """A table of two columns without lines, whose rows never break over a page."""
    table = document.add_table(rows, 2)
    table.autofit = False
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, (left, right), strict=True):
            cell.width = width
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = width
    return table


def _line(cell: _Cell, text: str, style: str) -> Paragraph:
    """One more paragraph in this cell; the first takes the empty one that every cell has."""
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs and cell.paragraphs[0].style.name == "Normal"  # type: ignore[union-attr]
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def _lines(cell: _Cell, texts: list[str], style: str) -> None:
    for text in texts:
        _line(cell, text, style)


def _rule(above: Paragraph, cell: _Cell, *, width: Length, column: Length) -> None:
    """The line beneath, in a paragraph of its own."""
    _thin(cell.add_paragraph(style=above.style), width=width, column=Length(column - Cm(0.38)))


def _boxed(paragraph: Paragraph, *, width: Length, column: Length) -> None:
    """Put a frame around a paragraph, in the middle of the column."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length(int((column - Cm(0.38) - width) / 2))
    borders = OxmlElement("w:pBdr")
    for name in ("top", "left", "bottom", "right"):
        side = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "8"), ("space", "3"), ("color", "000000")):
            side.set(qn(f"w:{key}"), value)
        borders.append(side)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _thin(paragraph: Paragraph, *, width: Length, column: Length) -> None:
    """Make an empty paragraph a line of this width in the middle of the column."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length(int((column - width) / 2))
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    form.space_before, form.space_after = Pt(3), Pt(0)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    form_properties = paragraph._p.get_or_add_pPr()
    form_properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


if __name__ == "__main__":
    main()
