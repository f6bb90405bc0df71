"""Where an agency answers an invitation: by the link in it, without an account."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.privacy import tries
from caunoi.public.hall import invitation_of
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.floor import wait
from caunoi.public.views.page import render
from caunoi.workshops import actions
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.models import Invitation, Workshop

LINKS = tries.Limits(per_address=30, in_all=600)
"""Links tried in an hour that belong to nobody; a token has 144 bits, so this only keeps noise out."""
ANSWERS = [
    (Invitation.Answer.YES, gettext_lazy("Yes, we come")),
    (Invitation.Answer.NO, gettext_lazy("No, we cannot come")),
]


@at_this_door()
def answer(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """What the invitation says, and the form to answer it; the last answer counts."""
    try:
        invitation = _found(request, token)
    except tries.TooMany as refusal:
        return wait(language, refusal)
    if invitation is None:
        return _unknown(language)
    if request.method != "POST":
        return _page(request, language, invitation)
    if not is_ours(request):
        return _page(request, language, invitation, problem=_("The page lay open for too long. Please send it again."))
    return _take(request, language, invitation, at=timezone.now())


@at_this_door()
def answer_calendar(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The day, for a calendar."""
    try:
        invitation = _found(request, token)
    except tries.TooMany as refusal:
        return wait(language, refusal)
    if invitation is None:
        return _unknown(language)
    file = calendar_file(invitation.workshop, at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lich-hop.ics"'
    return response


def _found(request: HttpRequest, token: str) -> Invitation | None:
    mine = tries.count_try(door="answer", limits=LINKS, address=get_adapter().get_client_ip(request), at=timezone.now())
    found = invitation_of(token)
    if found:
        mine.delete()
    return found


def _unknown(language: str) -> HttpResponse:
    response = render("public/answer_unknown.html", language, {})
    response.status_code = 404
    return response


def _take(request: HttpRequest, language: str, invitation: Invitation, *, at: datetime) -> HttpResponse:
    coming = request.POST.get("coming", "").strip()
    try:
        kept = actions.answer_invitation(
            invitation=invitation,
            answer=request.POST.get("answer", ""),
            coming=int(coming) if coming.isascii() and coming.isdigit() and len(coming) < 5 else None,
            delegates=request.POST.get("delegates", ""),
            at=at,
        )
    except (actions.Incomplete, actions.TooLate) as refusal:
        return _page(request, language, invitation, problem=str(refusal))
    return _page(request, language, kept, thanks=_("Your answer is kept, thank you."))


def _page(
    request: HttpRequest, language: str, invitation: Invitation, problem: str = "", thanks: str = ""
) -> HttpResponse:
    workshop, now = invitation.workshop, timezone.now()
    called_off = workshop.state == Workshop.State.CANCELLED
    over = called_off or workshop.minutes_signed_at or now >= workshop.starts_at
    context: dict[str, Any] = {
        "invitation": invitation,
        "workshop": workshop,
        "agency": invitation.agency.name_on(workshop.on),
        "facts": _facts(invitation),
        "agenda": [(item.starts_at, item.title) for item in workshop.agenda.all()],
        "called_off": called_off,
        "may_answer": not over,
        "answers": ANSWERS,
        "problem": problem,
        "thanks": thanks,
        "typed": request.POST if problem else _kept(invitation),
        "token": new_token(),
        "other_address": reverse(
            "public:answer", kwargs={"language": "vi" if language == "en" else "en", "token": invitation.token}
        ),
    }
    return render("public/answer.html", language, context)


def _kept(invitation: Invitation) -> dict[str, Any]:
    return {
        "answer": invitation.answer,
        "coming": invitation.coming if invitation.coming is not None else invitation.seats,
        "delegates": invitation.delegates,
    }


def _facts(invitation: Invitation) -> list[tuple[str, Any]]:
    workshop = invitation.workshop
    starts, ends = timezone.localtime(workshop.starts_at), timezone.localtime(workshop.ends_at)
    day = date_format(starts, "SHORT_DATE_FORMAT")
    where = ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part)
    return [
        (_("Day and hour"), f"{starts:%H:%M} – {ends:%H:%M}, {day}"),
        (_("Held at"), where),
        (_("Host agency"), workshop.host.name_on(workshop.on)),
        (_("Seats for you"), invitation.seats),
    ]
