"""What happened to a referral, said at the desk: one step a page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.clients.actions import NotKept
from caunoi.clients.views.doing import user_of
from caunoi.services import referral_telling as telling
from caunoi.services.actions.referring import say_of_a_referral
from caunoi.services.forms.referrals import StepForm
from caunoi.services.models import ReferralEvent
from caunoi.services.referral_words import STEP_WORDS
from caunoi.services.views.referrals import found, was_read
from caunoi.services.why_not import why_not


@open_to(*CODED_ROLES)
def referral_step(request: HttpRequest, pk: UUID, event: str) -> HttpResponse:
    """Say one thing of a referral; only what the machine allows has a page."""
    user, now = user_of(request), timezone.now()
    one = found(request, pk)
    back = reverse("services:referral", args=[pk])
    if event not in STEP_WORDS or (request.method == "GET" and not telling.may_say(one, event, user)):
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = StepForm(typed, event=event, need=one.need, version=one.version)
    if request.method == "POST" and form.is_valid():
        try:
            say_of_a_referral(row=form.row(referral=one, event=event, at=now), by=user, at=now)
        except NotKept as refusal:
            form.add_error("note" if refusal.problem == "identifier" else None, why_not(refusal.problem))
        else:
            _answer(request, form.cleaned_data["id"])
            return redirect(back)
    was_read(request, [one])
    context = {
        "one": one,
        "form": form,
        "step": STEP_WORDS[event],
        "shown": telling.state_of(one),
        "cancel": back,
        "trail": back,
    }
    return render(request, "services/referral_step.html", context)


def _answer(request: HttpRequest, pk: UUID) -> None:
    stood = ReferralEvent.objects.visible_to(user_of(request)).filter(pk=pk, stood=True).exists()
    if stood:
        messages.success(request, _("The step is kept."))
    else:
        text = _("Kept, but it does not fit to what was said before, so it changed nothing. Look at both below.")
        messages.warning(request, text)
