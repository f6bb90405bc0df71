"""Invitations: whom to invite, sending and reminding, answers, and who came."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.network.errors import Refused
from caunoi.network.views.doing import ask, found_if, sure
from caunoi.workshops import actions, forms, post, reminders
from caunoi.workshops.letter import letter_pdf
from caunoi.workshops.models import GUESTS, KEEPERS, Invitation, Workshop
from caunoi.workshops.views.pages import around, kept
from caunoi.workshops.wording import answer_link

BY_MAIL: dict[str, Callable[[Invitation], bool]] = {
    "mail": lambda row: row.sent_at is None,
    "remind": lambda row: row.sent_at is not None and row.answer == Invitation.Answer.NONE,
    "tell": lambda row: row.sent_at is not None and row.answer != Invitation.Answer.NO,
}
"""To whom each letter goes."""
TONES = {Invitation.Answer.YES: "good", Invitation.Answer.NO: "bad", Invitation.Answer.NONE: ""}


@open_to(*KEEPERS)
def invitations(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    rows = _rows(one)
    context = {
        **around(one, "workshops:invitations"),
        "rows": [(row, name, TONES[Invitation.Answer(row.answer)], answer_link(row)) for row, name in rows],
        **_to_send(one, [row for row, _name in rows]),
        "seats": sum(row.seats for row, _name in rows),
        "coming": sum(row.coming or 0 for row, _name in rows),
        "is_open": one.minutes_signed_at is None,
    }
    return render(request, "workshops/invitations.html", context)


def _to_send(one: Workshop, rows: list[Invitation]) -> dict[str, int]:
    """How many letters of each sort can go out now."""
    counts = {how: sum(wanted(row) for row in rows) for how, wanted in BY_MAIL.items()}
    called_off, ahead = one.state == Workshop.State.CANCELLED, one.starts_at > timezone.now()
    return {
        "unsent": 0 if called_off else counts["mail"],
        "unanswered": counts["remind"] if ahead and not called_off else 0,
        "to_tell": counts["tell"] if ahead or called_off else 0,
    }


def _rows(one: Workshop) -> list[tuple[Invitation, str]]:
    rows = one.invitations.select_related("agency").prefetch_related("agency__names")
    return sorted(((row, row.agency.name_on(one.on)) for row in rows), key=lambda pair: pair[1])


@open_to(*KEEPERS)
def invite(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    back = reverse("workshops:invitations", args=[pk])
    form = forms.InviteForm(request.POST or None, workshop=one)
    return ask(
        request,
        form,
        deed=lambda _said: actions.invite(workshop=one, agencies=form.chosen(), by=request.user, at=timezone.now()),
        done=_("The agencies are on the list. Nothing has gone out yet."),
        then=lambda _made: back,
        title=_("Invite agencies"),
        trail=[(one.code, reverse("workshops:workshop", args=[pk]))],
        cancel=back,
        submit=_("Put them on the list"),
    )


@open_to(*KEEPERS)
@require_POST
def send(request: Asked, pk: UUID) -> HttpResponse:
    """Send what has not gone out, remind who has not answered, say how it stands, or note that letters went out."""
    one = kept(request, pk)
    how, at = request.POST.get("how", ""), timezone.now()
    rows = list(one.invitations.select_related("workshop__place", "workshop__host", "agency"))
    try:
        if how == "letters":
            ids = [row.pk for row in rows if row.sent_at is None]
            sent = actions.mark_sent(workshop=one, invitations=ids, by=request.user, at=at)
            messages.success(request, _("Noted as sent: %(count)s invitations.") % {"count": sent})
        elif how in BY_MAIL:
            _by_mail(request, one, rows, how)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("workshops:invitations", pk)


def _by_mail(request: Asked, one: Workshop, rows: list[Invitation], how: str) -> None:
    at = timezone.now()
    wanted = [row for row in rows if BY_MAIL[how](row)]
    called_off = one.state == Workshop.State.CANCELLED
    if one.minutes_signed_at or (called_off and how != "tell") or (at >= one.starts_at and not called_off):
        raise actions.TooLate
    if how == "tell":
        sent = reminders.say_how_it_stands(wanted, at=at)
    elif how == "remind":
        sent = reminders.remind_invited(wanted, at=at)
    else:
        sent = post.send_invitations(wanted, at=at)
        actions.mark_sent(workshop=one, invitations=sent.invitations, by=request.user, at=at)
    messages.success(request, _("Sent by e-mail: %(count)s.") % {"count": len(sent.invitations)})
    if left := len([row for row in wanted if not row.mailbox]):
        messages.warning(request, _("Without a mailbox: %(count)s. Print their letters.") % {"count": left})
    if sent.failed:
        messages.error(
            request, _("Did not go out: %(count)s. Nothing was noted for them; try again.") % {"count": sent.failed}
        )


@open_to(*KEEPERS)
def change(request: Asked, pk: UUID) -> HttpResponse:
    row, back = _one(request, pk)
    return ask(
        request,
        forms.InvitationForm(request.POST or None, initial={"seats": row.seats, "mailbox": row.mailbox}),
        deed=lambda said: actions.change_invitation(invitation=row, **said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the invitation"),
        about=row.agency.name_on(row.workshop.on),
        trail=[(row.workshop.code, back)],
        cancel=back,
    )


@open_to(*KEEPERS, *GUESTS)
def answer(request: Asked, pk: UUID) -> HttpResponse:
    """What the agency answers: typed by the office, or by the agency's own account."""
    row, back = _one(request, pk)
    if request.user.role in GUESTS:
        back = reverse("workshops:workshop", args=[row.workshop_id])
    initial = {"answer": row.answer, "coming": row.coming or row.seats, "delegates": row.delegates}
    return ask(
        request,
        forms.AnswerForm(request.POST or None, initial=initial),
        deed=lambda said: actions.answer_invitation(invitation=row, **said, by=request.user, at=timezone.now()),
        done=_("The answer is kept."),
        then=lambda _made: back,
        title=_("Answer to the invitation"),
        about=row.agency.name_on(row.workshop.on),
        trail=[(row.workshop.code, back)],
        cancel=back,
    )


@open_to(*KEEPERS)
def take_back(request: Asked, pk: UUID) -> HttpResponse:
    row, back = _one(request, pk)
    return sure(
        request,
        deed=lambda: actions.take_back_invitation(invitation=row, by=request.user, at=timezone.now()),
        done=_("The agency is off the list."),
        back=back,
        question=_("Take this agency off the list?"),
        consequences=[row.agency.name_on(row.workshop.on)],
        submit=_("Take it off"),
    )


@open_to(*KEEPERS)
def letter(request: Asked, pk: UUID) -> HttpResponse:
    """The invitation as a letter."""
    row, _back = _one(request, pk)
    response = HttpResponse(letter_pdf(row, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="giay-moi-{row.workshop.code}.pdf"'
    return response


@open_to(*KEEPERS)
def attendance(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    pairs = _rows(one)
    names: dict[Any, str] = {row.pk: name for row, name in pairs}
    form = forms.AttendanceForm(request.POST or None, invitations=[row for row, _name in pairs], names=names)
    return ask(
        request,
        form,
        deed=lambda _said: actions.record_attendance(
            workshop=one, came=form.came(), by=request.user, at=timezone.now()
        ),
        done=_("Who came is kept."),
        then=lambda _made: reverse("workshops:attendance", args=[pk]),
        template="workshops/attendance.html",
        rows=[(row, form[f"came-{row.pk}"]) for row, _name in pairs],
        came=sum(row.attended or 0 for row, _name in pairs),
        agencies_came=sum(bool(row.attended) for row, _name in pairs),
        is_open=one.minutes_signed_at is None,
        **around(one, "workshops:attendance"),
    )


def _one(request: Asked, pk: UUID) -> tuple[Invitation, str]:
    rows = Invitation.objects.visible_to(request.user).select_related("workshop__host", "workshop__place", "agency")
    row = get_object_or_404(rows, pk=pk)
    found_if(Workshop.objects.visible_to(request.user).filter(pk=row.workshop_id).exists())
    return row, reverse("workshops:invitations", args=[row.workshop_id])
