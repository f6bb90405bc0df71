"""Whom to ask whether they work, three and six months after their course, and what they said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.clients.views.doing import user_of
from caunoi.privacy import audit
from caunoi.services import actions
from caunoi.services.following import follow_ups_due
from caunoi.services.models import TradeTraining
from caunoi.services.rules.trades import MARKS
from caunoi.services.words import OVERTAKEN

ANSWERS = {"yes": True, "no": False}


@open_to(*CODED_ROLES)
def follow_ups(request: HttpRequest) -> HttpResponse:
    user, at = user_of(request), timezone.now()
    due = follow_ups_due(user, on=timezone.localdate(at))
    if due:
        subjects = [each.training.pk for each in due]
        audit.record(by=user.pk, verb="list", noun="trade training", at=at, subjects=subjects)
    return render(request, "services/follow_ups.html", {"due": due})


@open_to(*CODED_ROLES)
@require_POST
def follow_up_answer(request: HttpRequest, pk: UUID, mark: int, answer: str) -> HttpResponse:
    """Somebody works, or does not, so many months after their course."""
    rows = TradeTraining.objects.visible_to(user_of(request)).counting()
    training = get_object_or_404(rows, pk=pk)
    if mark not in MARKS or answer not in ANSWERS:
        return redirect("services:follow_ups")
    based_on = int(request.POST["based_on"]) if request.POST.get("based_on", "").isdecimal() else 0
    try:
        actions.change_training(
            training=training,
            based_on=based_on,
            changes={f"working_after_{mark}": ANSWERS[answer]},
            by=user_of(request),
            at=timezone.now(),
        )
    except (actions.Overtaken, actions.OutOfOrder):
        messages.error(request, OVERTAKEN)
    else:
        messages.success(request, _("The answer is kept."))
    return redirect("services:follow_ups")
