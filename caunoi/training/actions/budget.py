"""What a class costs, by source."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.training.actions.scope import log, runs
from caunoi.training.models import BudgetLine, CourseRun


class UnsoundLine(Refused):
    """A line of a budget without words, source or amount."""

    message = _("Each line needs a source, what it is for and an amount from 0. Nothing was kept.")


@transaction.atomic
def set_budget(
    *, course_run: CourseRun, lines: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[BudgetLine]:
    """All budget lines of a class: {source, item, planned, spent (or None)}, in đồng. Earlier lines are gone."""
    only_if(runs(by, course_run))
    rows = [_line(course_run, said) for said in lines]
    course_run.budget.all().delete()
    BudgetLine.objects.bulk_create(rows)
    log("change", course_run, by, at, budget_lines=len(rows))
    return rows


def _line(course_run: CourseRun, said: Mapping[str, Any]) -> BudgetLine:
    item, planned, spent = tidy(str(said.get("item") or "")), said.get("planned"), said.get("spent")
    amounts = [amount for amount in (planned, spent) if amount is not None]
    if not item or planned is None or said.get("source") not in BudgetLine.Source.values or min(amounts) < 0:
        raise UnsoundLine
    return BudgetLine(course_run=course_run, source=said["source"], item=item, planned=planned, spent=spent)
