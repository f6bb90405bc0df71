"""Registering for a class by a link: no account, no name shown to anybody, the same answer to everybody.

Whether the agency is known, whether somebody of that name is in the class already and whether a seat is left, the page
answers with a badge and nothing else; the office settles the rest. So it tells nothing about who has registered.
"""

from uuid import NAMESPACE_URL, UUID, uuid5

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.qr import qr_svg
from caunoi.clients.rules import cards
from caunoi.privacy import tries
from caunoi.public.joining_form import JoiningForm
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.floor import wait
from caunoi.public.views.page import render
from caunoi.training.actions import joining as actions
from caunoi.training.models import JoiningLink
from caunoi.training.rules import badges

CODES = tries.Limits(per_address=60, in_all=3_000)
"""Wrong codes in an hour: an office behind one address may mistype; a guesser finds one of 887,503,681 never."""
ENTRIES = tries.Limits(per_address=600, in_all=6_000)
"""Registrations in an hour: a whole department sits behind one address, and a conference registers in a morning."""


@at_this_door()
def join(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """The form; and for what is written there, a badge."""
    try:
        link = _link(request, code)
        if request.method != "POST":
            return _form(language, link, JoiningForm(run=link.course_run))
        return _join(request, language, link)
    except actions.NoLinkHere:
        response = render("public/join_closed.html", language, {"other_address": _address_of(language, code)})
        response.status_code = 404
        return response
    except tries.TooMany as refusal:
        return wait(language, refusal)


def _link(request: HttpRequest, code: str) -> JoiningLink:
    mine = tries.count_try(door="join", limits=CODES, address=_from(request), at=timezone.now())
    link = actions.link_for(code=code, at=timezone.now())
    mine.delete()
    return link


def _join(request: HttpRequest, language: str, link: JoiningLink) -> HttpResponse:
    form = JoiningForm(request.POST, run=link.course_run)
    if not is_ours(request):
        return _form(language, link, form, problem=_("The page lay open for too long. Please send it again."))
    if not form.is_valid():
        return _form(language, link, form)
    tries.count_try(door="join in", limits=ENTRIES, address=_from(request), at=timezone.now())
    try:
        badge = actions.join(code=link.code, form=_form_id(request), said=form.cleaned_data, at=timezone.now())
    except actions.Unfit as refusal:
        form.scold(refusal.problems)
        return _form(language, link, form)
    written = badges.written(badge)
    return render("public/join_badge.html", language, {"badge": written, "qr": qr_svg(written), "title": _title(link)})


def _form_id(request: HttpRequest) -> UUID:
    """The same for the same fetched form: its token is drawn at random."""
    return uuid5(NAMESPACE_URL, request.POST.get("token", ""))


def _form(language: str, link: JoiningLink, form: JoiningForm, problem: str = "") -> HttpResponse:
    token = new_token() if problem or not form.is_bound else form.data.get("token", "")
    context = {
        "form": form,
        "problem": problem,
        "token": token,
        "code": link.code,
        "run": link.course_run,
        "title": _title(link),
        "until": timezone.localtime(link.until),
        "other_address": _address_of(language, link.code),
    }
    return render("public/join.html", language, context)


def _title(link: JoiningLink) -> str:
    return link.course_run.shown_title


def _address_of(language: str, code: str) -> str:
    plain = cards.plain(code)[:12] or "-"
    return reverse("public:join", kwargs={"language": "vi" if language == "en" else "en", "code": plain})


def _from(request: HttpRequest) -> str:
    return get_adapter().get_client_ip(request)
