"""The slip at the desk: shown once, on the screen and on paper. Only its hash is kept, so nobody can show it again."""

import hmac
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.qr import qr_svg
from caunoi.clients.rules import CodeRefused
from caunoi.clients.views.doing import user_of
from caunoi.directory.models import Service
from caunoi.privacy import audit
from caunoi.services import slip_paper
from caunoi.services.actions import slips as actions
from caunoi.services.actions.slip_codes import hash_of
from caunoi.services.models import Referral
from caunoi.services.rules import slips
from caunoi.services.views.referrals import found


def show_slip(request: HttpRequest, one: Referral, code: str) -> HttpResponse:
    """The page with the code, made by the request that made the code."""
    service = Service.objects.visible_to(user_of(request)).told().get(pk=one.service_id)
    context = {
        "one": one,
        "code": code,
        "qr": qr_svg(slip_paper.link(code)),
        "address": slip_paper.address(),
        "where": slip_paper.where(service),
    }
    answer = render(request, "services/slip.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@never_cache
@open_to(*CODED_ROLES)
@require_POST
def slip_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new code; the slip before it is dead from now on."""
    one = found(request, pk)
    try:
        code = actions.new_slip(referral=one, by=user_of(request), at=timezone.now())
    except actions.SlipOver:
        messages.error(request, _("This referral is no longer under way. No slip was made."))
        return redirect("services:referral", pk)
    return show_slip(request, one, code)


@open_to(*CODED_ROLES)
@require_POST
def slip_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The slip on paper, for the code that the page before holds; it comes in the body, never in the address."""
    rows = Referral.objects.visible_to(user_of(request)).select_related("client")
    one = get_object_or_404(rows, pk=pk)
    code = request.POST.get("code", "")
    if not _is_slip_of(one, code):
        raise Http404
    one.service = Service.objects.visible_to(user_of(request)).told().get(pk=one.service_id)
    audit.record(by=user_of(request).pk, verb="print", noun="referral", at=timezone.now(), subjects=[one.pk])
    answer = HttpResponse(slip_paper.slip_pdf(one, code), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="phieu-hen.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _is_slip_of(one: Referral, code: str) -> bool:
    """Whether this is the code that lives for this referral."""
    try:
        digest = hash_of(slips.read(code))
    except CodeRefused:
        return False
    return hmac.compare_digest(digest, one.slip_hash or "")
