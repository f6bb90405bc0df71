"""What is done with a file, one deed a view."""

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
from caunoi.base import progress
from caunoi.directory import actions
from caunoi.directory.actions.imports import NotOpen
from caunoi.directory.views.imports import found_import, how_far, how_far_taken
from caunoi.directory.views.services import KEEPERS


@open_to(*KEEPERS)
@require_POST
def import_look(request: Asked, pk: UUID) -> HttpResponse:
    """Look at the next rows; the page asks again until all were looked at."""
    run = actions.look_at_rows(run=found_import(request, pk), by=request.user, at=timezone.now())
    return progress.answer(request, how_far(run), then=reverse("directory:import_run", args=[run.pk]))


@open_to(*KEEPERS)
@require_POST
def import_confirm(request: Asked, pk: UUID) -> HttpResponse:
    """Agree to all of it, or be shown what changed meanwhile."""
    run = found_import(request, pk)
    try:
        overtaken = actions.confirm_import(run=run, by=request.user, at=timezone.now())
    except NotOpen as error:
        messages.error(request, str(error))
        return redirect("directory:import_run", run.pk)
    if overtaken:
        text = ngettext(
            "Nothing was taken in: %(count)d row means something else now, because somebody changed the directory."
            " Look at it again and confirm.",
            "Nothing was taken in: %(count)d rows mean something else now, because somebody changed the directory."
            " Look at them again and confirm.",
            overtaken,
        )
        messages.warning(request, text % {"count": overtaken})
    return redirect("directory:import_run", run.pk)


@open_to(*KEEPERS)
@require_POST
def import_take(request: Asked, pk: UUID) -> HttpResponse:
    """Take the next rows in; the page asks again until all are."""
    run = actions.take_in_rows(run=found_import(request, pk), by=request.user, at=timezone.now())
    return progress.answer(request, how_far_taken(run), then=reverse("directory:import_run", args=[run.pk]))


@open_to(*KEEPERS)
@require_POST
def import_drop(request: Asked, pk: UUID) -> HttpResponse:
    """Put a file aside."""
    run = found_import(request, pk)
    try:
        actions.drop_import(run=run, by=request.user, at=timezone.now())
    except NotOpen as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The file was put aside. Nothing was changed."))
    return redirect("directory:imports")
