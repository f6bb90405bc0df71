"""Writes spreadsheets: all services with the columns that are taken in again, and an empty template with a guide."""

import io
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.workbook import Format, Workbook
from xlsxwriter.worksheet import Worksheet

from caunoi.directory.models.services import ServiceQuerySet
from caunoi.directory.sheets.columns import COLUMNS, SHEET, Column
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.opening import MOST_ROWS
from caunoi.directory.sheets.values import DAYS, say, values_of
from caunoi.directory.sheets.words import WORDS

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS = ("min_age", "max_age", "capacity_total")
LONGEST_LIST = 255  # what a list of choices in a cell may hold
SEVERAL = ("needs", "languages")


def export(services: ServiceQuerySet, *, on: date) -> bytes:
    """All these services, a row each, in the reader's language."""
    lookups = Lookups.of(on=on)
    return _book([values_of(service) for service in services.each_told()], lookups)


def template(*, on: date) -> bytes:
    """The same sheet without rows, and a page that says what stands where."""
    return _book([], Lookups.of(on=on))


def _book(rows: list[dict[str, Any]], lookups: Lookups) -> bytes:
    """Text is written as text: nothing that somebody typed becomes a formula."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(str(SHEET))
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#e8eef2", "border": 1, "text_wrap": True, "valign": "top"}),
        "needed": book.add_format(
            {"bold": True, "bg_color": "#d5e8dc", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _headings(sheet, styles)
    for number, values in enumerate(rows, 1):
        for place, column in enumerate(COLUMNS):
            _cell(sheet, number, place, column, values[column.key], lookups, styles)
    _choices(sheet, max(len(rows), MOST_ROWS))
    _guide(book.add_worksheet(_("Guide")), styles)
    book.close()
    return file.getvalue()


def _headings(sheet: Worksheet, styles: dict[str, Format]) -> None:
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, styles["day" if column.key in DAYS else "text"])
        sheet.write_string(0, place, str(column.label), styles["needed" if column.required else "head"])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, 0, len(COLUMNS) - 1)


def _cell(
    sheet: Worksheet,
    row: int,
    place: int,
    column: Column,
    value: Any,
    lookups: Lookups,
    styles: dict[str, Format],
) -> None:
    if value is None or value == "" or value == []:
        return
    if column.key in DAYS:
        sheet.write_datetime(row, place, date.fromisoformat(value), styles["day"])
    elif column.key in NUMBERS:
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, say(column.key, value, lookups), styles["text"])


def _choices(sheet: Worksheet, last: int) -> None:
    """A list to choose from in the cells that know only a few words."""
    for place, column in enumerate(COLUMNS):
        words = [str(word) for word in WORDS.get(column.key, {}).values()]
        if words and column.key not in SEVERAL and len(",".join(words)) <= LONGEST_LIST and "," not in "".join(words):
            sheet.data_validation(1, place, last, place, {"validate": "list", "source": words, "error_type": "warning"})


def _guide(sheet: Worksheet, styles: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 3, 60)
    for place, title in enumerate([_("Column"), _("Needed"), _("What is written there"), _("Example")]):
        sheet.write_string(0, place, title, styles["head"])
    for row, column in enumerate(COLUMNS, 1):
        sheet.write_string(row, 0, str(column.label), styles["wrap"])
        sheet.write_string(row, 1, _("yes") if column.required else "", styles["wrap"])
        sheet.write_string(row, 2, _about(column), styles["wrap"])
        sheet.write_string(row, 3, column.example, styles["wrap"])
    sheet.freeze_panes(1, 0)


def _about(column: Column) -> str:
    words = "; ".join(str(word) for word in WORDS.get(column.key, {}).values())
    choices = _("One of: %(words)s.") % {"words": words}
    if column.key in SEVERAL:
        choices = _("Of these: %(words)s.") % {"words": words}
    return " ".join(part for part in (str(column.about), choices if words else "") if part)
