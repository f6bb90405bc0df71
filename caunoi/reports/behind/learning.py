"""The rows behind the figures of tests, of asking again, and of the library.

A mean's rows are the sheets that enter it, a gain's the pairs. Nobody stands here under more than the learner code.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.learning.models import QuizResult
from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Wanted, only, words_of_day
from caunoi.reports.counting.learning import Sheet, asked_again, openings, pairs, sheets
from caunoi.reports.counting.tally import Scope


@lists("quiz_mean_before")
def quiz_mean_before(scope: Scope, wanted: Wanted) -> Behind:
    """The sheets before classes."""
    return _sheets(scope, wanted, "before")


@lists("quiz_mean_after")
def quiz_mean_after(scope: Scope, wanted: Wanted) -> Behind:
    """The sheets after classes."""
    return _sheets(scope, wanted, "after")


def _sheets(scope: Scope, wanted: Wanted, phase: str) -> Behind:
    found = [Found(sheet, sheet.approach) for sheet in sheets(scope, quiz_round__phase=phase)]

    def tell(rows: Sequence[Found]) -> list[Line]:
        results = _results(scope, [each.row for each in rows])
        return [_line(results[each.row.id], f"{_percent(each.row)}") for each in rows if each.row.id in results]

    return Behind((*HEADS, gettext_lazy("Score")), (Listed(only(found, wanted), tell),))


@lists("quiz_gain")
def quiz_gain(scope: Scope, wanted: Wanted) -> Behind:
    """The pairs of sheets of those who have one before and one after."""
    found = [Found((first, second), second.approach) for first, second in pairs(scope)]

    def tell(rows: Sequence[Found]) -> list[Line]:
        results = _results(scope, [each.row[1] for each in rows])
        told = ((results.get(second.id), first, second) for first, second in (each.row for each in rows))
        return [_line(row, _percent(first), _percent(second)) for row, first, second in told if row]

    heads = (*HEADS, gettext_lazy("Before"), gettext_lazy("After"))
    return Behind(heads, (Listed(only(found, wanted), tell),))


HEADS = (gettext_lazy("Learner code"), gettext_lazy("Class"), gettext_lazy("Handed in"))


def _results(scope: Scope, rows: Sequence[Sheet]) -> dict[UUID, Any]:
    """The sheets themselves, as far as the reader holds their class."""
    found = QuizResult.objects.filter(pk__in=[sheet.id for sheet in rows])
    if scope.reader is not None:
        found = found.visible_to(scope.reader)
    return {row.pk: row for row in found.select_related("learner", "quiz_round__course_run")}


def _percent(sheet: Sheet) -> str:
    return f"{sheet.score:.0f}%"


def _line(row: Any, *scores: str) -> Line:
    who = row.learner.learner_code if row.learner else _("own code")
    cells = (who, row.quiz_round.course_run.house_title, words_of_day(row.handed_in_at), *scores)
    return Line(cells, reverse("learning:round", args=[row.quiz_round_id]), 1, "answer_sheet", row.pk)


@lists("follow_ups")
def follow_ups(scope: Scope, wanted: Wanted) -> Behind:
    """The latest word of each learner."""
    latest: dict[object, Any] = {}
    for row in asked_again(scope).select_related("course_run", "learner"):
        latest.setdefault((row.course_run_id, row.learner_id or row.own_code_hash or row.pk), row)
    found = [Found(row, row.course_run.approach_id, {"follow_up": row.state}) for row in latest.values()]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (
                    row.learner.learner_code if row.learner else _("own code"),
                    row.course_run.house_title,
                    words_of_day(row.answered_at),
                    str(row.get_state_display()),
                ),
                reverse("learning:follow_up", args=[row.course_run_id]),
                noun="follow-up",
                subject=row.pk,
            )
            for row in (each.row for each in rows)
        ]

    heads = (
        gettext_lazy("Learner code"),
        gettext_lazy("Class"),
        gettext_lazy("Day"),
        gettext_lazy("What came of it"),
    )
    return Behind(heads, (Listed(only(found, wanted), tell),))


@lists("material_opened")
def material_opened(scope: Scope, wanted: Wanted) -> Behind:
    """Openings by material, day and door; never by whom."""
    rows = openings(scope).select_related("material").order_by("-on", "material__title", "through")
    found = [Found(row, None, {"opened": row.through}, row.times) for row in rows if row.times]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (row.material.title, words_of_day(row.on), str(row.get_through_display())),
                reverse("library:material", args=[row.material_id]),
                row.times,
            )
            for row in (each.row for each in rows)
        ]

    heads = (gettext_lazy("Material"), gettext_lazy("Day"), gettext_lazy("Where"))
    return Behind(heads, (Listed(only(found, wanted), tell),))
