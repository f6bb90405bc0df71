"""A test's protected figures as a spreadsheet: what was learnt, by group and gender, and what its questions tell."""

import io
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from caunoi.learning.models import QuizRound
from caunoi.learning.reading.gains import GainLine, GainTable, paired_sheets
from caunoi.learning.reading.items import ItemTable, item_table
from caunoi.learning.rules import codes
from caunoi.learning.words import GENDER_WORDS
from caunoi.training.words import GROUP_WORDS

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(quiz_round: QuizRound, table: GainTable | None) -> bytes:
    """The file. Text is written as text: nothing that somebody typed becomes a formula."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#e8eef2", "border": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "percent": book.add_format({"num_format": "0.0", "valign": "top"}),
        "number": book.add_format({"num_format": "0.00", "valign": "top"}),
        None: None,
    }
    if table:
        _gains(book.add_worksheet(_("What was learnt")), quiz_round, table, styles)
    only = set(paired_sheets(quiz_round)) if table else None  # else two bases differ by a person or two
    for one in (quiz_round.before, quiz_round):
        if one and (items := item_table(one, only=only)):
            _items(book.add_worksheet(f"{one.get_phase_display()} {codes.written(one.code)}"), items, styles)  # type: ignore[attr-defined]
    if not book.worksheets():
        book.add_worksheet(_("Too few")).write_string(
            0, 0, _("Fewer than five sheets count: no figures are given out.")
        )
    book.close()
    return file.getvalue()


def _gains(sheet: Worksheet, quiz_round: QuizRound, table: GainTable, styles: dict[Any, Any]) -> None:
    heads = [
        _("Who"),
        _("Before and after (people)"),
        _("Mean before (percent)"),
        _("Mean after (percent)"),
        _("Gain of means"),
        _("Mean of gains"),
    ]
    _heads(sheet, heads, [44, 14, 14, 14, 14, 14], styles)
    lines = [(_("Everybody"), table.everybody)]
    lines += [(str(GROUP_WORDS.get(line.part, _("Not stated"))), line) for line in table.by_group]
    lines += [(str(GENDER_WORDS[line.part]), line) for line in table.by_gender]
    for row, (label, line) in enumerate(lines, 1):
        sheet.write_string(row, 0, label, styles["text"])
        _gain(sheet, row, line, styles)
    below = len(lines) + 2
    sheet.write_string(below, 0, quiz_round.quiz.title, styles["text"])
    for place, text in enumerate(_notes(table), 1):
        sheet.write_string(below + place, 0, text, styles["text"])


def _notes(table: GainTable) -> list[str]:
    counts = {"before": table.sheets_before, "after": table.sheets_after}
    return [
        _("Sheets that count: %(before)s before, %(after)s after.") % counts,
        _("Gain = (after - before) / (100 - before), undefined where before is 100. Source: Hake 1998."),
        _("<5 and *: hidden, so that no small group can be worked out."),
    ]


def _gain(sheet: Worksheet, row: int, line: GainLine, styles: dict[Any, Any]) -> None:
    if line.mark:
        sheet.write_string(row, 1, line.mark)
        return
    sheet.write_number(row, 1, line.people or 0)
    if line.before is None:
        return
    values = ((line.before, "percent"), (line.after, "percent"), (line.gain, "number"), (line.mean_gain, "number"))
    for column, (value, style) in enumerate(values, 2):
        _number(sheet, row, column, value, styles[style])


def _items(sheet: Worksheet, table: ItemTable, styles: dict[Any, Any]) -> None:
    heads = [_("No."), _("Question"), _("Code"), _("Right (percent)"), _("r with the rest")]
    _heads(sheet, heads, [6, 70, 14, 12, 12], styles)
    for row, line in enumerate(table.lines, 1):
        sheet.write_number(row, 0, line.order)
        sheet.write_string(row, 1, line.question.text, styles["text"])
        sheet.write_string(row, 2, line.question.code)
        _number(sheet, row, 3, 100 * line.right, styles["percent"])
        _number(sheet, row, 4, line.r, styles["number"])
    below = len(table.lines) + 2
    sheet.write_string(below, 1, _("Sheets that count"))
    sheet.write_number(below, 3, table.people)
    sheet.write_string(below + 1, 1, _("Alpha (KR-20), with its 95 percent interval (Bonett 2002)"))
    _number(sheet, below + 1, 3, table.alpha, styles["number"])
    if table.interval:
        _number(sheet, below + 1, 4, table.interval.low, styles["number"])
        _number(sheet, below + 1, 5, table.interval.high, styles["number"])


def _heads(sheet: Worksheet, heads: list[str], widths: list[int], styles: dict[Any, Any]) -> None:
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, styles["head"])
    sheet.freeze_panes(1, 1)


def _number(sheet: Worksheet, row: int, column: int, value: float | None, style: Any) -> None:
    """A number, or a dash where there is none."""
    if value is None:
        sheet.write_string(row, column, "–")
    else:
        sheet.write_number(row, column, value, style)
