"""Out and back: my own timer, and whom I look out for."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.ids import new_id
from caunoi.safety import actions
from caunoi.safety.forms import OutingForm
from caunoi.safety.models import Outing
from caunoi.safety.views.doing import CLUBS, problem_of


@open_to(*CLUBS)
def outings(request: Asked) -> HttpResponse:
    """Nothing here is kept: what is over is deleted on the way."""
    at = timezone.now()
    actions.purge(at=at)
    actions.tell_lapsed(to=request.user, at=at)
    seen = Outing.objects.visible_to(request.user)
    mine = seen.under_way().filter(worker=request.user).select_related("buddy").first()
    form = OutingForm(request.POST or None, user=request.user, now=at)
    if request.method == "POST" and mine is None and form.is_valid():
        problem = problem_of(actions.start_outings(outings=[form.row()], by=request.user, at=at))
        if problem is None:
            return redirect("safety:outings")
        form.add_error(None, problem)
    watching = Outing.objects.visible_to(request.user).on_watch_of(request.user, at)
    context = {
        "form": form,
        "mine": mine,
        "watching": [(row, row.due_back_at <= at) for row in watching.select_related("worker", "buddy", "seen_by")],
        "now": at,
    }
    return render(request, "safety/outings.html", context)


@open_to(*CLUBS)
@require_POST
def outing_back(request: Asked, pk: UUID) -> HttpResponse:
    """I am back."""
    if not Outing.objects.visible_to(request.user).filter(pk=pk, worker=request.user).exists():
        raise Http404
    said = {"id": new_id(), "outing": pk, "back_at": timezone.now()}
    actions.come_back(returns=[said], by=request.user, at=timezone.now())
    messages.success(request, _("Good that you are back. The timer is deleted."))
    return redirect("safety:outings")


@open_to(*CLUBS)
@require_POST
def outing_seen(request: Asked, pk: UUID, what: str) -> HttpResponse:
    """I have seen that they are late (`seen`), or I know that they are safe (`safe`)."""
    if not Outing.objects.visible_to(request.user).filter(pk=pk).exists():
        raise Http404
    said = {"id": new_id(), "outing": pk, "is_back": what == "safe"}
    problem = problem_of(actions.see_outings(seen=[said], by=request.user, at=timezone.now()))
    if problem:
        messages.error(request, problem)
    elif what == "safe":
        messages.success(request, _("Good. The timer is deleted."))
    else:
        messages.success(request, _("Kept that you look after it. Ring them, then do as your club's plan says."))
    return redirect("safety:outings")
