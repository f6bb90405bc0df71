"""The office's pages for what waits: the list, one record with its decision, and the hand-over file."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.privacy import audit
from caunoi.sync import deciding, handover
from caunoi.sync.forms import DecisionForm, HandoverForm, WaitingFilter, settled
from caunoi.sync.models import Held
from caunoi.sync.reading import read
from caunoi.sync.words import KINDS, REASONS

DECIDERS = (Role.OFFICER, Role.LEAD)


@open_to(*DECIDERS)
def waiting(request: Asked) -> HttpResponse:
    filters = WaitingFilter(request.GET)
    rows = Held.objects.visible_to(request.user).select_related("device__user", "club", "settled_by")
    rows = rows.filter(settled_at__isnull=not settled(filters))
    for name in ("kind", "reason"):
        if value := filters.chosen().get(name):
            rows = rows.filter(**{name: value})
    found = listing(request, rows)
    for row in found.rows:
        row.reason_words, row.kind_words = REASONS.get(row.reason, row.reason), KINDS.get(row.kind, row.kind)
    return render(request, "sync/waiting.html", {"listing": found, "filters": filters})


@open_to(*DECIDERS)
def one(request: Asked, held_id: UUID) -> HttpResponse:
    held = get_object_or_404(
        Held.objects.visible_to(request.user).select_related("device__user", "club", "settled_by"), pk=held_id
    )
    form = DecisionForm(request.POST or None, choices=deciding.choices(held))
    if request.method == "POST" and form.is_valid():
        return _decide(request, held, form)
    audit.record(by=request.user.pk, verb="read", noun="held record", at=timezone.now(), subjects=[held.record_id])
    said = read(held, reader=request.user)
    context = {
        "held": held,
        "form": form,
        "said": said,
        "compared": any(field.standing is not None for field in said),
        "reason": REASONS.get(held.reason, held.reason),
        "kind": KINDS.get(held.kind, held.kind),
    }
    return render(request, "sync/held.html", context)


def _decide(request: Asked, held: Held, form: DecisionForm) -> HttpResponse:
    chosen = form.cleaned_data
    try:
        deciding.decide(held_id=held.pk, **chosen, by=request.user, at=timezone.now())
    except deciding.CannotTake as error:
        reason = REASONS.get(error.problem, error.problem)
        messages.error(request, _("It could not be taken in and goes on waiting. %(reason)s") % {"reason": reason})
        return redirect("sync:held", held.pk)
    messages.success(request, _("Settled. The record itself is kept as it came."))
    return redirect("sync:waiting")


@open_to(Role.OFFICER, Role.LEAD, Role.WORKER)
def hand_over(request: Asked) -> HttpResponse:
    form = HandoverForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = handover.hand_in(form.cleaned_data["file"].read(), by=request.user, at=timezone.now())
        except handover.NotAHandover as error:
            form.add_error("file", str(error))
        else:
            counts = dict(Counter(line.status for line in lines))
            may_decide = request.user.role in DECIDERS
            return render(request, "sync/handed_over.html", {"counts": counts, "may_decide": may_decide})
    return render(request, "sync/hand_over.html", {"form": form, "submit": _("Hand in")})
