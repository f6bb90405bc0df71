"""Sheets: typed in from paper, one after the other; and what a person decides about one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.ids import new_id
from caunoi.learning import actions, forms
from caunoi.learning.models import QuizResult
from caunoi.learning.views.rounds import do, find_round
from caunoi.learning.words import ASIDE_TONES
from caunoi.network.views.doing import ask, found_if

LATEST = 30


@open_to(Role.OFFICER, Role.TRAINER)
def type_in(request: Asked, pk: UUID) -> HttpResponse:
    """A row a sheet, by keyboard alone: badge, answers, Enter. htmx puts the next empty row into its place."""
    one = find_round(request, pk)
    form = forms.TypedSheetForm(request.POST or None, quiz_round=one, initial={"id": new_id()})
    problem = ""
    if request.method == "POST" and form.is_valid():
        [outcome] = actions.hand_in(results=[form.row()], by=request.user, at=timezone.now())
        problem = outcome.problem or ""
        if problem == "not_yours":
            raise Http404
        if not problem:
            form = forms.TypedSheetForm(quiz_round=one, initial={"id": new_id()})
    context = {
        "round": one,
        "form": form,
        "problem": problem,
        "typed": _typed(one, request),
        "run": one.course_run,
        "may_handle": True,
    }
    template = "learning/type_in_row.html" if request.headers.get("HX-Request") else "learning/type_in.html"
    return render(request, template, context)


def _typed(one: Any, request: Asked) -> list[QuizResult]:
    """What this person typed last in this round, the latest first."""
    mine = QuizResult.objects.visible_to(request.user).filter(quiz_round=one, recorded_by=request.user, how="typed")
    rows = list(mine.select_related("learner").order_by("-recorded_at", "-id")[:LATEST])
    for row in rows:
        row.line = " ".join(answer or "–" for answer in row.answers)  # type: ignore[attr-defined]
        row.tone = ASIDE_TONES[row.aside]  # type: ignore[attr-defined]
    return rows


def _sheet(request: Asked, pk: UUID) -> QuizResult:
    rows = QuizResult.objects.visible_to(request.user).select_related("quiz_round__course_run", "quiz_round__quiz")
    return get_object_or_404(rows, pk=pk)


@open_to(Role.OFFICER, Role.TRAINER)
def sheet_assign(request: Asked, pk: UUID) -> HttpResponse:
    """Say whose sheet of an unknown badge it is."""
    sheet = _sheet(request, pk)
    run = sheet.quiz_round.course_run
    found_if(run is not None and bool(sheet.badge_code))
    assert run is not None
    back = reverse("learning:round", args=[sheet.quiz_round_id])
    return ask(
        request,
        forms.AssignForm(request.POST or None, run=run),
        deed=lambda said: actions.assign_sheet(sheet=sheet, learner=said["who"], by=request.user, at=timezone.now()),
        done=_("The sheet has its learner."),
        then=lambda _made: f"{back}#sheets",
        title=_("Whose sheet is it?"),
        about=_("On the sheet: %(code)s") % {"code": sheet.badge_code},
        trail=[(sheet.quiz_round.quiz.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def sheet_count(request: Asked, pk: UUID) -> HttpResponse:
    """Let a sheet count: a late one, or the second instead of the first."""
    sheet = _sheet(request, pk)
    return do(
        request,
        lambda: actions.let_count(sheet=sheet, by=request.user, at=timezone.now()),
        _("The sheet counts now."),
        f"{reverse('learning:round', args=[sheet.quiz_round_id])}#sheets",
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def sheet_aside(request: Asked, pk: UUID) -> HttpResponse:
    """Let a sheet not count."""
    sheet = _sheet(request, pk)
    return do(
        request,
        lambda: actions.put_aside(sheet=sheet, by=request.user, at=timezone.now()),
        _("The sheet is kept and does not count."),
        f"{reverse('learning:round', args=[sheet.quiz_round_id])}#sheets",
    )
