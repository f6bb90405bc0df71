"""What is done with a file of learners, one deed a view."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base import progress
from caunoi.network.errors import Refused
from caunoi.training.actions import imports as actions
from caunoi.training.excel.judging import DOUBT
from caunoi.training.models import LearnerImport
from caunoi.training.views.imports import TABS, found_import, how_far
from caunoi.training.writings import said


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_look(request: Asked, pk: UUID) -> HttpResponse:
    """Look at the next rows; the page asks again until all were looked at."""
    one = actions.look_at_learners(learner_import=found_import(request, pk), by=request.user, at=timezone.now())
    return progress.answer(request, how_far(one), then=reverse("training:learner_import", args=[one.pk]))


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_take(request: Asked, pk: UUID) -> HttpResponse:
    """Put the next rows into the class; the page asks again until all are in it."""
    one = actions.take_in_learners(learner_import=found_import(request, pk), by=request.user, at=timezone.now())
    return progress.answer(request, _how_far_taken(one), then=reverse("training:learner_import", args=[one.pk]))


def _how_far_taken(one: LearnerImport) -> progress.Progress:
    if one.is_being_taken_in:
        return how_far(one)
    return progress.Progress(one.taken, one.taken, "", "")


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_decide(request: Asked, pk: UUID) -> HttpResponse:
    """Say of one row, or of all in doubt, that it is another person; or take that back."""
    one = found_import(request, pk)
    number, decided = request.POST.get("row", ""), request.POST.get("decided", "")
    said = re.fullmatch(r"[0-9]{1,6}", number)
    numbers = {int(number)} if said else {row["n"] for row in one.rows if row.get("verdict") == DOUBT}
    return _do(
        request,
        one,
        lambda: actions.decide_rows(
            learner_import=one, numbers=numbers, decided=decided, by=request.user, at=timezone.now()
        ),
        "",
        keep="verdict",
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_agencies(request: Asked, pk: UUID) -> HttpResponse:
    """Say what the writings of agencies mean, all that are shown at once."""
    one, meant = found_import(request, pk), said(request.POST)
    here = redirect("training:learner_import", one.pk)
    if meant is None or not any(meant):
        messages.error(request, _("Choose an agency or a kind for at least one of them. Nothing was changed."))
        return here
    try:
        known, registered = actions.settle_agencies_of_rows(
            learner_import=one, meant=meant[0], kinds=meant[1], by=request.user, at=timezone.now()
        )
    except Refused as error:
        messages.error(request, str(error))
        return here
    text = _("Known from now on: %(known)d; newly registered: %(registered)d. The rows are looked at again.")
    messages.success(request, text % {"known": known, "registered": registered})
    return here


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_again(request: Asked, pk: UUID) -> HttpResponse:
    """Look at all rows again: an agency was registered meanwhile."""
    one = found_import(request, pk)
    return _do(request, one, lambda: actions.look_again(learner_import=one, by=request.user, at=timezone.now()), "")


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_confirm(request: Asked, pk: UUID) -> HttpResponse:
    """Agree, or be shown what has changed meanwhile."""
    one = found_import(request, pk)
    try:
        overtaken = actions.confirm_learner_import(learner_import=one, by=request.user, at=timezone.now())
    except Refused as error:
        messages.error(request, str(error))
        return redirect("training:learner_import", one.pk)
    if overtaken:
        text = ngettext(
            "Nobody was put in: %(count)d row means something else now. Look again and confirm.",
            "Nobody was put in: %(count)d rows mean something else now. Look again and confirm.",
            overtaken,
        )
        messages.warning(request, text % {"count": overtaken})
    return redirect("training:learner_import", one.pk)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learner_import_aside(request: Asked, pk: UUID) -> HttpResponse:
    """Put a file aside."""
    one = found_import(request, pk)
    _do(
        request,
        one,
        lambda: actions.put_learners_aside(learner_import=one, by=request.user, at=timezone.now()),
        _("The file was put aside. Nobody was put into the class."),
    )
    return redirect("training:registration", one.course_run_id)


def _do(request: Asked, one: LearnerImport, deed: Callable[[], Any], done: str, keep: str = "") -> HttpResponse:
    try:
        deed()
    except Refused as error:
        messages.error(request, str(error))
    else:
        if done:
            messages.success(request, done)
    here = reverse("training:learner_import", args=[one.pk])
    kept = request.POST.get(keep, "") if keep else ""
    return redirect(f"{here}?{keep}={kept}" if kept in TABS else here)
