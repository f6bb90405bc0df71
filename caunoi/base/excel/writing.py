"""Makes spreadsheets: the rows of a list under its headings, lists to choose from, a page that says what stands where.

Text is written as text: nothing that somebody typed becomes a formula.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.workbook import Format, Workbook
from xlsxwriter.worksheet import Worksheet

from caunoi.base.excel.columns import Column, Shape

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_LIST = 255  # what a list of choices in a cell may hold
Row = Mapping[str, Any]


def book(
    shape: Shape,
    rows: Sequence[Row],
    *,
    choices: Mapping[str, Sequence[str]] | None = None,
    about: Callable[[Column], str] = lambda column: str(column.about),
) -> bytes:
    """An .xlsx of these rows ({key: text, number, day or None}). `choices` are offered in a column's cells."""
    file = io.BytesIO()
    made = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = made.add_worksheet(str(shape.sheet))
    styles = _styles(made)
    _headings(sheet, shape, styles)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(shape.columns):
            _cell(sheet, number, place, row.get(column.key), styles)
    _choices(sheet, shape, choices or {}, max(len(rows), shape.most_rows))
    _guide(made.add_worksheet(_("Guide")), shape, about, styles)
    made.close()
    return file.getvalue()


def _styles(made: Workbook) -> dict[str, Format]:
    head = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
    return {
        "head": made.add_format({**head, "bg_color": "#e8eef2"}),
        "needed": made.add_format({**head, "bg_color": "#d5e8dc"}),
        "text": made.add_format({"num_format": "@", "valign": "top"}),
        "day": made.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "wrap": made.add_format({"text_wrap": True, "valign": "top"}),
    }


def _headings(sheet: Worksheet, shape: Shape, styles: dict[str, Format]) -> None:
    for place, column in enumerate(shape.columns):
        sheet.set_column(place, place, column.width, styles["day" if column.sort == "day" else "text"])
        sheet.write_string(0, place, str(column.label), styles["needed" if column.required else "head"])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, 0, len(shape.columns) - 1)


def _cell(sheet: Worksheet, row: int, place: int, value: Any, styles: dict[str, Format]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, styles["day"])
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, str(value), styles["text"])


def _choices(sheet: Worksheet, shape: Shape, choices: Mapping[str, Sequence[str]], last: int) -> None:
    """A list to choose from in the cells that know only a few words."""
    for place, column in enumerate(shape.columns):
        words = list(choices.get(column.key, ()))
        if words and len(",".join(words)) <= LONGEST_LIST and "," not in "".join(words):
            sheet.data_validation(1, place, last, place, {"validate": "list", "source": words, "error_type": "warning"})


def _guide(sheet: Worksheet, shape: Shape, about: Callable[[Column], str], styles: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 3, 60)
    for place, title in enumerate([_("Column"), _("Needed"), _("What is written there"), _("Example")]):
        sheet.write_string(0, place, title, styles["head"])
    for row, column in enumerate(shape.columns, 1):
        sheet.write_string(row, 0, str(column.label), styles["wrap"])
        sheet.write_string(row, 1, _("yes") if column.required else "", styles["wrap"])
        sheet.write_string(row, 2, about(column), styles["wrap"])
        sheet.write_string(row, 3, column.example, styles["wrap"])
    sheet.freeze_panes(1, 0)
