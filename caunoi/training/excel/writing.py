"""A class's list as a spreadsheet, and the empty template with a guide."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.excel.columns import Column, Shape
from caunoi.base.excel.writing import MIME, book
from caunoi.training.excel.columns import COLUMNS, GROUPS_OF_OFFICIALS, SHAPE
from caunoi.training.models import CourseRun, Learner
from caunoi.training.words import GENDER_WORDS, GROUP_WORDS

__all__ = ["MIME", "learners_out", "template"]

CODE = Column("code", gettext_lazy("Learner code"), width=14)
IN_A_MIXED_CLASS = Shape(SHAPE.sheet, (CODE,))
WITH_CODES = Shape(SHAPE.sheet, (CODE, *COLUMNS), most_rows=SHAPE.most_rows)


def template() -> bytes:
    """An empty list with the words to choose from."""
    return book(SHAPE, [], choices=_choices(), about=_about)


def learners_out(run: CourseRun) -> bytes:
    """Who is in the class, a row each: in a mixed class the codes alone, so that nothing tells which is which."""
    rows = run.learners.coming().select_related("agency", "commune").prefetch_related("agency__names")
    ordered = rows.order_by("learner_code")
    if run.is_mixed:
        return book(IN_A_MIXED_CLASS, [{"code": row.learner_code} for row in ordered])
    return book(WITH_CODES, [_row(row, run) for row in ordered], choices=_choices(), about=_about)


def _row(learner: Learner, run: CourseRun) -> dict[str, Any]:
    return {
        "code": learner.learner_code,
        "name": learner.name,
        "agency": learner.agency.name_on(run.starts_on) if learner.agency else "",
        "position": learner.position,
        "group": str(GROUP_WORDS.get(learner.group, "")),
        "gender": str(GENDER_WORDS.get(learner.gender, "")),
        "commune": learner.commune.full_name if learner.commune else "",
    }


def _choices() -> dict[str, list[str]]:
    groups, genders = GROUPS_OF_OFFICIALS.values(), GENDER_WORDS.values()
    return {"group": [str(word) for word in groups], "gender": [str(word) for word in genders]}


def _about(column: Column) -> str:
    words = "; ".join(_choices().get(column.key, []))
    choices = _("One of: %(words)s.") % {"words": words} if words else ""
    return " ".join(part for part in (str(column.about), choices) if part)
