"""Consents given and taken back at the office."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.ids import new_id
from caunoi.clients import actions
from caunoi.clients.forms import ConsentForm
from caunoi.clients.models import Consent
from caunoi.clients.models.consents import Purpose
from caunoi.clients.views.doing import found, user_of, why_not
from caunoi.clients.words import CONSENT_WORDS


@open_to(*CODED_ROLES)
def consent_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = found(request, pk)
    if one.is_forgotten:
        raise Http404
    form = ConsentForm(request.POST or None, initial={"id": new_id(), "purpose": request.GET.get("purpose")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_consent(client=one, said=form.cleaned_data, by=user_of(request), at=timezone.now())
        except actions.NotKept as refusal:
            form.add_error(None, why_not(refusal.problem))
        else:
            messages.success(request, _("The consent is kept."))
            return redirect("clients:client", one.pk)
    said = [(label, CONSENT_WORDS[value]) for value, label in Purpose.choices]
    context = {"form": form, "client": one, "said": said, "cancel": reverse("clients:client", args=[one.pk])}
    return render(request, "clients/consent_new.html", context)


@open_to(*CODED_ROLES)
def consent_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, then end the consent and all that rests on it."""
    consents = Consent.objects.visible_to(user_of(request)).select_related("client", "receiver")
    consent = get_object_or_404(consents.filter(withdrawn_at__isnull=True), pk=pk)
    back = reverse("clients:client", args=[consent.client_id])
    if request.method == "POST":
        actions.withdraw_consent(consent=consent, by=user_of(request), at=timezone.now())
        messages.success(request, _("The consent is taken back."))
        return redirect(back)
    context = {
        "question": _("Take back “%s”?") % consent.get_purpose_display(),
        "consequences": _consequences(consent.purpose),
        "submit": _("Take back"),
        "cancel": back,
    }
    return render(request, "base/confirm.html", context)


def _consequences(purpose: str) -> list[str]:
    words = {
        Purpose.KEEP_RECORD: [
            _("The record is closed today, and what could lead to the client is deleted for ever, also by us."),
            _("The code, the day, the commune and the groups stay, so that earlier figures stay true."),
        ],
        Purpose.CONTACT_LATER: [_("The client leaves the due list at once.")],
        Purpose.MATCHING: [_("The matching token is deleted; earlier decisions about two codes stay.")],
        Purpose.REFERRAL: [
            _("The receiver can read nothing of it any more, open or ended, and is asked to destroy its notes."),
            _("Until it confirms, the recall stays on your list."),
        ],
        Purpose.POLICE_REPORT: [_("Nothing more is reported. What was reported before cannot be called back.")],
    }
    return words[Purpose(purpose)]
