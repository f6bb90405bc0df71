"""Takes a spreadsheet apart with suspicion: what is too large, no spreadsheet or not this one is said in plain words.

A small file can unpack to gigabytes, and one cell in the far corner makes a reader lay out a billion cells; so the
parts of the file are weighed before anything reads it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from caunoi.base.excel.columns import Shape
from caunoi.base.words import fold, tidy

MOST_BYTES = 8 * 2**20
MOST_UNPACKED = 120 * 2**20
MOST_PARTS = 500
MOST_COLUMNS = 300
LAST_ROW = 20_000
HEADINGS_WITHIN = 10
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')


class BadFile(ValueError):
    """The file cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One row of the file: its number there, the words of each column, and columns whose cell is a formula."""

    number: int
    cells: dict[str, str]
    formulas: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Opened:
    """The rows under the headings, and headings that mean nothing here."""

    lines: list[Line]
    ignored: list[str]


def open_sheet(data: bytes, shape: Shape) -> Opened:
    """The rows of a file. BadFile for one that is not of this shape."""
    _weigh(data, shape.most_rows)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = _our_sheet(book, shape)
        if sheet.total_height > LAST_ROW or sheet.total_width > MOST_COLUMNS:
            raise BadFile(_too_many(sheet.total_height, shape.most_rows))
        rows = sheet.to_python(skip_empty_area=False)
    except PasswordError as error:
        raise BadFile(_("The file is locked with a password. Save it without one and send it again.")) from error
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, BadFile):
            raise
        raise BadFile(_not_a_sheet()) from error
    return _below_headings(rows, _formulas(data, sheet.name), shape)


def _weigh(data: bytes, most: int) -> None:
    if len(data) > MOST_BYTES:
        raise BadFile(_("The file is larger than 8 MB. Take pictures and other sheets out of it."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            if sum(info.file_size for info in infos) > MOST_UNPACKED or len(infos) > MOST_PARTS:
                raise BadFile(_("The file unpacks to far more than such a list can be. It is not opened."))
            _weigh_truly(data, infos)
            for info in infos:
                if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                    _measure(_unpacked(parts, info), most)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise BadFile(_not_a_sheet()) from error


def _weigh_truly(data: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Each part unpacks to no more than the directory says: a reader may believe the contents instead."""
    for info in infos:
        head = data[info.header_offset : info.header_offset + 30]
        start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = data[start : start + info.compress_size]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadFile(_not_a_sheet())
        if info.compress_type == zipfile.ZIP_STORED:
            continue
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        if len(unpacker.decompress(packed, info.file_size + 1)) > info.file_size:
            raise BadFile(_("The file unpacks to far more than such a list can be. It is not opened."))


def _unpacked(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with parts.open(info) as part:
        data = part.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:  # its directory lied about the size
        raise BadFile(_("The file unpacks to far more than such a list can be. It is not opened."))
    return data


def _measure(sheet: bytes, most: int) -> None:
    """No cell may lie far out: a reader lays out every cell up to it."""
    rows = 0
    for match in CELL.finditer(sheet):
        row = int(match[2])
        rows = max(rows, row)
        if row > LAST_ROW or _column_number(match[1]) > MOST_COLUMNS:
            raise BadFile(_too_many(row, most))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _our_sheet(book: CalamineWorkbook, shape: Shape) -> CalamineSheet:
    wanted = shape.names()
    names = book.sheet_names
    found = [name for name in names if fold(name) in wanted] or (names if len(names) == 1 else [])
    if not found:
        text = _("There is no sheet “%(sheet)s” in this file, only: %(names)s. Use the template.")
        raise BadFile(text % {"sheet": shape.sheet, "names": ", ".join(names)[:200]})
    return book.get_sheet_by_name(found[0])


def _below_headings(rows: list[list[Any]], formulas: set[tuple[int, int]], shape: Shape) -> Opened:
    known = shape.headings()
    top = _heading_row(rows, known, shape)
    keys = {place: known[fold(str(text))] for place, text in enumerate(rows[top]) if fold(str(text)) in known}
    ignored = [tidy(str(text))[:80] for text in rows[top] if str(text).strip() and fold(str(text)) not in known]
    twice = [column for column in shape.columns if list(keys.values()).count(column.key) > 1]
    if twice:
        text = _("The column “%(column)s” is there twice. Take one out and send the file again.")
        raise BadFile(text % {"column": twice[0].label})
    lines = [
        Line(
            number,
            {key: _as_text(row[place]) if place < len(row) else "" for place, key in keys.items()},
            [key for place, key in keys.items() if (number, place + 1) in formulas],
        )
        for number, row in enumerate(rows[top + 1 :], top + 2)
    ]
    lines = [line for line in lines if any(line.cells.values()) or line.formulas]
    if not lines:
        raise BadFile(_("There is no row below the headings."))
    if len(lines) > shape.most_rows:
        raise BadFile(_too_many(len(lines), shape.most_rows))
    return Opened(lines, ignored)


def _heading_row(rows: list[list[Any]], known: dict[str, str], shape: Shape) -> int:
    best: set[str] = set()
    top = 0
    for place, row in enumerate(rows[:HEADINGS_WITHIN]):
        keys = {known[fold(str(text))] for text in row if fold(str(text)) in known}
        if len(keys) > len(best):
            best, top = keys, place
    missing = [str(column.label) for column in shape.columns if column.required and column.key not in best]
    if len(best) < 2:
        raise BadFile(_("The headings of the template are not in the first rows of the sheet. Use the template."))
    if missing:
        text = _("These columns are missing: %(columns)s. Use the template.")
        raise BadFile(text % {"columns": ", ".join(missing)})
    return top


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "\n".join(tidy(line) for line in str(value).strip().splitlines())


def _formulas(data: bytes, sheet: str) -> set[tuple[int, int]]:
    """Which cells (row, column) of a sheet are formulas: what they show is not what they hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        path = _path_of(parts, sheet)
        content = parts.read(path) if path in parts.namelist() else b""
    return {(int(match[2]), _column_number(match[1])) for match in FORMULA.finditer(content)}


def _path_of(parts: zipfile.ZipFile, sheet: str) -> str:
    """Where the sheet of this name lies in the file."""
    try:
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for each in _named(book, "sheet"):
        if each.get("name") == sheet:
            link = next((value for name, value in each.attrib.items() if name.endswith("}id")), None)
            target = targets.get(link, "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _named(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


def _not_a_sheet() -> str:
    return _("This is not an Excel file (.xlsx) that can be opened. In Excel choose “Save as”, then “Excel workbook”.")


def _too_many(rows: int, most: int) -> str:
    text = _(
        "The sheet reaches down to row %(rows)d or too far to the right; at most %(most)d rows are taken at once."
        " Split the file."
    )
    return text % {"rows": rows, "most": most}
