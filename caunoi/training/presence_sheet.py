"""Presence in a class as a spreadsheet: a row a learner, a column a lesson, minutes, share, what was said by hand."""

import io
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook

from caunoi.training.models import CourseRun
from caunoi.training.presence import attendance

FEW_WIDE, WIDE = 12, 30


def workbook(run: CourseRun, *, by_name: bool) -> bytes:
    """The file. Text is written as text: nothing that somebody typed becomes a formula."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#e8eef2", "border": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Presence"))
    lessons = list(run.lessons.order_by("starts_at", "title", "id"))
    heads = _heads(run, lessons, by_name)
    for place, (label, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
    for number, cells in enumerate(_rows(run, lessons, by_name), 1):
        for place, value in enumerate(cells):
            (sheet.write_number if isinstance(value, int) else sheet.write_string)(number, place, value)
    sheet.freeze_panes(1, 3 if by_name else 1)
    sheet.autofilter(0, 0, 0, len(heads) - 1)
    book.close()
    return file.getvalue()


def _heads(run: CourseRun, lessons: list[Any], by_name: bool) -> list[tuple[str, int]]:
    who = [(_("Learner code"), FEW_WIDE)] + ([(_("Full name"), WIDE), (_("Agency"), WIDE)] if by_name else [])
    hours = [(f"{timezone.localtime(one.starts_at):%d/%m %H:%M} {one.title}", FEW_WIDE) for one in lessons]
    ends = [_("Lessons present"), _("Minutes"), _("Share (%)"), _("Took part"), _("Days present")]
    return [*who, *hours, *((label, FEW_WIDE) for label in ends)]


def _rows(run: CourseRun, lessons: list[Any], by_name: bool) -> Any:
    found = attendance(run)
    learners = run.learners.select_related("agency").prefetch_related("agency__names").order_by("learner_code")
    for one in learners:
        own = found[one.pk]
        who = [one.learner_code]
        if by_name:
            who += [one.name, one.agency.name_on(run.starts_on) if one.agency else ""]
        cells = [_cell(own.lessons[lesson.pk]) for lesson in lessons]
        part = _("yes") if own.took_part else _("no")
        yield [*who, *cells, own.present, own.minutes, own.share, part, one.days_present]


def _cell(counted: Any) -> str:
    """`x` present, `x*` said by hand, minutes where they were too few, a dash for nobody seen."""
    if counted.present:
        return "x*" if counted.marked else "x"
    return "-*" if counted.marked else (f"{counted.minutes}′" if counted.inside > timedelta() else "-")
