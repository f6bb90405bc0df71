"""The paper as Word: the frame from a template that an office may edit, the tables of figures built here."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Emu, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from caunoi.base.official.layout import Block, laid_out
from caunoi.base.official.sheet import Sheet

TEMPLATE = Path(__file__).parent / "sheet.docx"
CELL, CAPTION, NOTE = "VB Ô bảng", "VB Tên bảng", "VB Ghi chú"
MARKER = "\ue000table {}\ue000"  # private characters, which nobody types
AGENCY = "VB Cơ quan"
ORDER = Cm(1.4)
CELL_MARGINS = Cm(0.38)
CAPITAL = Cm(0.28)  # a bold capital of 12 points, on average
CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def word(sheet: Sheet, *, template: Path = TEMPLATE) -> bytes:
    """The official paper as .docx, to be edited further. `template` may be an office's own."""
    data = laid_out(sheet)
    tables = [block for block in data["body"] if block["kind"] == "table"]
    for number, block in enumerate(tables):
        block["marker"] = MARKER.format(number)
    frame = DocxTemplate(template)
    frame.render(data, autoescape=True)
    document: Document = frame.docx
    markers = {p.text: p for p in document.paragraphs}
    for block in tables:
        _put_table(document, markers[block["marker"]], block, data["words"])
    _hold_to_signature(document)
    _fit_rule(document, data["issuer"])
    return _saved(document, sheet, title=f"{data['kind']} {data['subject']}")


def _put_table(document: Document, marker: Paragraph, block: Block, words: dict[str, str]) -> None:
    """Put the table and its notes where the marker stands; the marker becomes the caption or goes."""
    table = _table(document, block, words)
    marker._p.addnext(table._tbl)
    after: Any = table._tbl
    for note in block["notes"]:
        paragraph = Paragraph(deepcopy(document.add_paragraph(style=NOTE)._p), marker._parent)
        paragraph.add_run(note).italic = True
        after.addnext(paragraph._p)
        after = paragraph._p
    for _ in block["notes"]:
        document.element.body.remove(document.paragraphs[-1]._p)
    if block["caption"]:
        marker.runs[0].text = block["caption"]
        for run in marker.runs[1:]:
            run.text = ""
    else:
        marker._p.getparent().remove(marker._p)


def _table(document: Document, block: Block, words: dict[str, str]) -> Table:
    first = int(block["numbered"])
    widths = _widths(document, len(block["columns"]), numbered=block["numbered"])
    table = document.add_table(1, len(widths), "Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _head(table.rows[0], block, words, first)
    for data in block["rows"]:
        _fill(table.add_row(), data, first)
    if block["whole"]:
        _keep(table.rows[:-1])
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _hold_parts(table, block["rows"], numbered=block["numbered"])
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _hold_parts(table: Table, rows: list[dict[str, Any]], *, numbered: bool) -> None:
    """A line and its parts stay on one page, and its number stands beside them all."""
    for place, row in enumerate(rows, 1):
        last = place + row["span"] - 1
        if row["span"] > 1:
            _keep([table.rows[each] for each in range(place, last)])
            if numbered:
                merged = table.cell(place, 0).merge(table.cell(last, 0))
                merged.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
                for empty in merged.paragraphs[1:]:
                    empty._p.getparent().remove(empty._p)


def _keep(rows: Sequence[_Row]) -> None:
    """Each of these rows stays on the page of the next one."""
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _widths(document: Document, count: int, *, numbered: bool) -> list[Length]:
    """The columns' widths: figures narrow, labels the rest of the page."""
    section = document.sections[0]
    page = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    narrow = Cm(2.6 if count <= 2 else 2.2 if count <= 4 else 1.75)
    order = [ORDER] if numbered else []
    return [*order, Emu(page - sum(order) - count * narrow), *[narrow] * count]


def _head(row: _Row, block: Block, words: dict[str, str], first: int) -> None:
    """The header, repeated on every page the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if first:
        _write(row.cells[0], words["order"], CENTER, strong=True)
    _write(row.cells[first], block["stub"], CENTER, strong=True)
    for cell, column in zip(row.cells[first + 1 :], block["columns"], strict=True):
        paragraph = _write(cell, column["label"], CENTER, strong=True)
        if column["unit"]:
            paragraph.add_run().add_break()
            paragraph.add_run(f"({column['unit']})").italic = True


def _fill(row: _Row, data: dict[str, Any], first: int) -> None:
    strong = data["strong"]
    if first:
        _write(row.cells[0], data["number"], CENTER, strong=strong)
    label = _write(row.cells[first], data["label"], LEFT, strong=strong)
    label.paragraph_format.left_indent = Cm(0.4 * data["level"])
    for cell, figure in zip(row.cells[first + 1 :], data["figures"], strict=True):
        paragraph = _write(cell, figure["text"], RIGHT, strong=strong)
        if figure["note"]:
            paragraph.add_run(figure["note"]).font.superscript = True


def _write(cell: _Cell, text: str, side: WD_ALIGN_PARAGRAPH, *, strong: bool) -> Paragraph:
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    paragraph.alignment = side
    paragraph.add_run(text).bold = strong or None
    return paragraph


def _hold_to_signature(document: Document) -> None:
    """The last lines stay on the page of the signature."""
    last = document.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    last.paragraph_format.space_after = Pt(14)


def _fit_rule(document: Document, issuer: str) -> None:
    """The line under the agency: two fifths of its name (the decree: a third to a half). Word cannot measure it."""
    cell = document.tables[0].cell(0, 0)
    inside = (cell.width or 0) - CELL_MARGINS
    width = int(min(inside, len(issuer) * CAPITAL) * 0.4)
    for paragraph in cell.paragraphs:
        if paragraph.style and paragraph.style.name == AGENCY and not paragraph.text:
            form = paragraph.paragraph_format
            form.left_indent = form.right_indent = Emu((inside - width) // 2)


def _saved(document: Document, sheet: Sheet, *, title: str) -> bytes:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title[:255], sheet.issuer[:255], ""
    if sheet.on:
        core.created = core.modified = datetime.combine(sheet.on, time())
    out = BytesIO()
    document.save(out)
    return out.getvalue()
