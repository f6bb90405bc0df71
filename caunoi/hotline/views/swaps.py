"""Swaps: asking, taking, saying no; officers see which shifts changed hands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.hotline import actions, forms
from caunoi.hotline.models import DutyShift, Swap
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.views.doing import ask, found_if

TITLE = "hotline:swaps"


@open_to(Role.EXPERT, Role.OFFICER)
def swaps(request: Asked) -> HttpResponse:
    at = timezone.now()
    rows = Swap.objects.visible_to(request.user).select_related("shift", "asked_by", "to", "noted_by")
    context = {"listing": listing(request, rows), "at": at, "is_officer": request.user.role == Role.OFFICER}
    return render(request, "hotline/swaps.html", context)


@open_to(Role.EXPERT, Role.OFFICER)
def swap_ask(request: Asked, pk: UUID) -> HttpResponse:
    shift = get_object_or_404(DutyShift.objects.visible_to(request.user).select_related("expert"), pk=pk)
    found_if(shift.expert == request.user)
    back = reverse("hotline:shift", args=[shift.pk])
    return ask(
        request,
        forms.SwapAskForm(request.POST or None, shift=shift),
        deed=lambda said: actions.ask_swap(shift=shift, to=said["to"], by=request.user, at=timezone.now()),
        done=_("The question is sent. Until it is accepted, the shift is yours."),
        then=lambda _swap: back,
        title=_("Ask somebody to take your shift"),
        trail=[(_("Duty roster"), reverse("hotline:roster")), (_("Your shift"), back)],
        submit=_("Ask"),
        cancel=back,
    )


@open_to(Role.EXPERT, Role.OFFICER)
def swap_accept(request: Asked, pk: UUID) -> HttpResponse:
    swap = _found(request, pk)
    found_if(swap.to == request.user)
    back = reverse(TITLE)
    return ask(
        request,
        forms.SwapTakeForm(request.POST or None, expert=request.user.pk),
        deed=lambda said: actions.answer_swap(
            swap=swap, accepted=True, number=said["number"], by=request.user, at=timezone.now()
        ),
        done=_("The shift is yours now. The officers are told."),
        then=lambda _swap: back,
        template="hotline/swap_accept.html",
        swap=swap,
        submit=_("Take the shift"),
        cancel=back,
    )


@open_to(Role.EXPERT, Role.OFFICER)
@require_POST
def swap_decline(request: Asked, pk: UUID) -> HttpResponse:
    """Say no, or take one's own question back."""
    try:
        actions.answer_swap(swap=_found(request, pk), accepted=False, by=request.user, at=timezone.now())
    except OutOfScope as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nothing changes: the shift stays with whoever has it."))
    return redirect(TITLE)


@open_to(Role.OFFICER)
@require_POST
def swap_note(request: Asked, pk: UUID) -> HttpResponse:
    actions.note_swap(swap=_found(request, pk), by=request.user, at=timezone.now())
    return redirect(TITLE)


def _found(request: Asked, pk: UUID) -> Swap:
    rows = Swap.objects.visible_to(request.user).select_related("shift__expert", "asked_by", "to")
    return get_object_or_404(rows, pk=pk)
