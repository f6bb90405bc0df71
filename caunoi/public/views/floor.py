"""The floor of a discussion: people in a hall say points by phone, without account, name or trace."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.base.ids import new_id
from caunoi.base.outcomes import Unsound
from caunoi.discussion import actions
from caunoi.discussion.models import Discussion, Kind
from caunoi.discussion.rules import read_code
from caunoi.privacy import tries
from caunoi.public.hall import agencies_asked, floor_of
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.page import render

CODES = tries.Limits(per_address=60, in_all=3_000)
"""Codes looked up in an hour: a hall behind one address may mistype, a guesser finds nothing (30^6 codes)."""
POINTS = tries.Limits(per_address=600, in_all=3_000)
"""Points taken in an hour: two hundred people behind the hall's one address may say three each."""


@at_this_door()
def floor_code(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the code that stands on the wall."""
    if request.method != "POST":
        return _page(request, language, None)
    code = read_code(request.POST.get("code", "")) if is_ours(request) else None
    if code is None:
        return _page(request, language, None, problem=_("This is no code of a floor. Look at the wall again."))
    return HttpResponseRedirect(reverse("public:floor", kwargs={"language": language, "code": code}))


@at_this_door()
def floor(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """The question, and a form for one point; what was sent stays in the form until it is kept."""
    try:
        discussion = _found(request, code)
        if discussion is None:
            return _page(request, language, None, problem=_("No floor has this code. Look at the wall again."))
        if request.method != "POST":
            return _page(request, language, discussion)
        return _say(request, language, discussion)
    except tries.TooMany as refusal:
        return wait(language, refusal)


def _found(request: HttpRequest, typed: str) -> Discussion | None:
    code = read_code(typed)
    if code is None:
        return None
    mine = tries.count_try(door="floor", limits=CODES, address=_address(request), at=timezone.now())
    found = floor_of(code)
    if found:
        mine.delete()
    return found


def _say(request: HttpRequest, language: str, discussion: Discussion) -> HttpResponse:
    at = timezone.now()
    if not is_ours(request):
        return _page(request, language, discussion, problem=_("The page lay open for too long. Please send it again."))
    tries.count_try(door="floor points", limits=POINTS, address=_address(request), at=at)
    try:
        actions.say_from_the_floor(discussion=discussion, at=at, **_typed(request, discussion))
    except actions.FloorClosed as refusal:
        return _page(request, language, discussion, problem=str(refusal))
    except Unsound as refusal:
        return _page(request, language, discussion, problem=_problem(refusal.problem))
    return _page(request, language, discussion, thanks=_("Kept, thank you. You may say another point."))


def _typed(request: HttpRequest, discussion: Discussion) -> dict[str, Any]:
    try:
        id = UUID(request.POST.get("id", ""))
    except ValueError:
        id = new_id()
    agency = next((one for one in agencies_asked(discussion) if str(one.pk) == request.POST.get("agency")), None)
    said = {"kind": request.POST.get("kind", ""), "text": request.POST.get("text", "")}
    return {"id": id, "agency": agency, **said}


def _problem(reason: str) -> str:
    if reason == "identifier":
        return _("This seems to hold a name, a number or an address. Nothing was kept; say it without.")
    if reason == "conflict":
        return _("This form was sent already with other words; those were kept. Open the page again for a new point.")
    return _("Choose what it is and write it in at most 500 letters. Nothing was kept yet.")


def _page(
    request: HttpRequest, language: str, discussion: Discussion | None, problem: str = "", thanks: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    names = sorted((one.name_on(today), str(one.pk)) for one in agencies_asked(discussion)) if discussion else []
    typed = {name: request.POST.get(name, "") for name in ("code", "kind", "text", "agency")} if problem else {}
    if thanks:
        typed = {"agency": request.POST.get("agency", "")}
    context = {
        "discussion": discussion,
        "is_open": discussion is not None and discussion.is_open(timezone.now()),
        "kinds": Kind.choices,
        "agencies": [(value, label) for label, value in names],
        "typed": typed,
        "problem": problem,
        "thanks": thanks,
        "token": new_token(),
        "id": request.POST.get("id") if problem else str(new_id()),
        "other_address": _other(language, discussion),
    }
    return render("public/floor.html", language, context)


def _other(language: str, discussion: Discussion | None) -> str:
    other = {"language": "vi" if language == "en" else "en"}
    if discussion is None:
        return reverse("public:floor_code", kwargs=other)
    return reverse("public:floor", kwargs={**other, "code": discussion.floor_code})


def wait(language: str, refusal: tries.TooMany) -> HttpResponse:
    again = timezone.localtime(timezone.now() + refusal.retry_after)
    response = render("public/floor_wait.html", language, {"again": date_format(again, "H:i")})
    response.status_code = 429
    response["Retry-After"] = str(int(refusal.retry_after.total_seconds()) + 1)
    return response


def _address(request: HttpRequest) -> str:
    return get_adapter().get_client_ip(request)
