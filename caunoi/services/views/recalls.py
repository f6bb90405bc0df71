"""Recalls: what clients took back, and whether the service has said that it keeps nothing of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.listing import listing
from caunoi.clients.views.doing import user_of
from caunoi.services.actions import recalls as actions
from caunoi.services.models import Recall
from caunoi.services.rules import referrals as rules
from caunoi.services.views.referrals import found, tabs, was_read


@open_to(*CODED_ROLES)
def recalls(request: HttpRequest) -> HttpResponse:
    """Those not confirmed, the oldest first; with ?all=1 all of them, the newest first."""
    user, now = user_of(request), timezone.now()
    shows_all = "all" in request.GET
    rows = Recall.objects.visible_to(user)
    rows = rows.order_by("-asked_at", "pk") if shows_all else rows.unconfirmed().order_by("asked_at", "pk")
    page = listing(
        request,
        rows.select_related("referral__service", "referral__client", "referral__club", "receiver", "confirmed_by")
        .prefetch_related("receiver__names"),
    )  # fmt: skip
    was_read(request, [row.referral for row in page.rows], verb="list")
    for row in page.rows:
        row.days = (now - row.asked_at).days
    context = {"listing": page, "shows_all": shows_all, "tabs": tabs(user, now, "recalls")}
    return render(request, "services/recalls.html", context)


@open_to(Role.LEAD, Role.OFFICER)
def recall_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sent to the wrong place, say: take it back from the service."""
    one = found(request, pk)
    back = reverse("services:referral", args=[pk])
    if one.state == rules.DRAFT or one.recalled_at:
        raise Http404
    if request.method == "POST":
        actions.recall_referral(referral=one, by=user_of(request), at=timezone.now())
        messages.success(request, _("Recalled. The service reads nothing of it any more, and is asked to confirm."))
        return redirect(back)
    context = {
        "question": _("Take this referral back from the service?"),
        "consequences": [
            _("The service can read nothing of it any more, and the slip is worth nothing there."),
            _("It is asked to destroy what it noted; until it says so, the recall stands in the list."),
            _("The client's consent stays as it is. The recall cannot be undone; make a new referral instead."),
        ],
        "submit": _("Recall it"),
        "cancel": back,
    }
    return render(request, "base/confirm.html", context)


@open_to(Role.LEAD, Role.OFFICER)
def recall_told(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The service said on the phone or in writing that it keeps nothing: the lead or the officer notes it."""
    rows = Recall.objects.visible_to(user_of(request)).unconfirmed()
    recall = get_object_or_404(rows.select_related("receiver"), pk=pk)
    if request.method == "POST":
        actions.confirm_recall(recall=recall, by=user_of(request), at=timezone.now())
        messages.success(request, _("Noted: the service keeps nothing of it."))
        return redirect("services:recalls")
    context = {
        "question": _("Has %s said that it keeps nothing of it?") % recall.receiver,
        "consequences": [
            _("It is noted under your name, with the time."),
            _("Note it only after you have spoken with them or have it in writing."),
        ],
        "submit": _("Yes, they have said so"),
        "cancel": reverse("services:recalls"),
    }
    return render(request, "base/confirm.html", context)
