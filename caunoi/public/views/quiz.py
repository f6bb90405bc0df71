"""Tests, reaction sheets and follow-ups of a class: opened with a code, without account, cookie or script.

With the page's script a filled form that does not come through is kept on the phone and sent again; it is answered in
JSON then. Either way the form's own id makes a second sending the same sheet.
"""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base.ids import new_id
from caunoi.clients.rules.cards import CodeRefused
from caunoi.learning.reading.opened import opened_by
from caunoi.learning.rules import codes
from caunoi.privacy import tries
from caunoi.public import quiz_sheets as sheets
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.floor import wait
from caunoi.public.views.page import render

WRONG_CODES = tries.Limits(per_address=120, in_all=3_000)
"""Codes in an hour that open nothing: a hall behind one address may mistype, a guesser finds nothing (31^6 codes)."""
JSON = "application/json"


@at_this_door()
def quiz_code(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the code that stands on the wall."""
    problem = ""
    if request.method == "POST":
        try:
            code = codes.written(codes.normalise(request.POST.get("code", "")))
            return HttpResponseRedirect(reverse("public:quiz", kwargs={"language": language, "code": code}))
        except CodeRefused:
            problem = _(
                "This is not a code of a test: seven letters and digits. Look at the screen or the paper again."
            )
    return _ask_code(request, language, problem)


@at_this_door()
def quiz(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """The form of this code; what was filled in stays in it until it is kept."""
    found = opened_by(code)
    if found is None:
        return _no_such(request, language)
    sheet = sheets.of(found)
    at = timezone.now()
    if at < found.opens_at:
        return _closed(request, language, sheet, _("This form is not open yet. Open it again when you are told to."))
    if request.method == "POST":
        return _take(request, language, sheet)
    if found.closes_at and at >= found.closes_at:
        return _closed(request, language, sheet, _("This form is closed. Thank you."))
    return _form(request, language, sheet)


def _no_such(request: HttpRequest, language: str) -> HttpResponse:
    try:
        address = get_adapter().get_client_ip(request)
        tries.count_try(door="quiz", limits=WRONG_CODES, address=address, at=timezone.now())
    except tries.TooMany as refusal:
        return wait(language, refusal)
    response = _ask_code(
        request, language, _("Nothing is open under this code. Look at the screen or the paper again.")
    )
    response.status_code = 404
    return response


def _take(request: HttpRequest, language: str, sheet: sheets.Sheet) -> HttpResponse:
    """Keep what was filled in, or show it again with what is wrong."""
    if not is_ours(request):
        if _wants_json(request):
            return JsonResponse({"kept": False, "token": new_token()}, status=409)
        return _form(
            request, language, sheet, _("The page lay open for too long. Nothing is lost: please send it again.")
        )
    if problem := sheet.keep(request.POST, at=timezone.now()):
        if _wants_json(request):
            return JsonResponse({"kept": False, "problem": problem})
        return _form(request, language, sheet, problem)
    if _wants_json(request):
        return JsonResponse({"kept": True, "said": sheet.thanks()})
    return _closed(request, language, sheet, sheet.thanks(), kept=True)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == JSON


def _form(request: HttpRequest, language: str, sheet: sheets.Sheet, problem: str = "") -> HttpResponse:
    context = {
        **sheet.shown(request.POST if problem else {}),
        "sheet": sheet,
        "problem": problem,
        "token": new_token(),
        "id": _id(request) if problem else str(new_id()),
        "other_address": _other(language, sheet),
    }
    return render("public/quiz.html", language, context)


def _closed(request: HttpRequest, language: str, sheet: sheets.Sheet, said: str, *, kept: bool = False) -> HttpResponse:
    context = {"sheet": sheet, "said": said, "kept": kept, "other_address": _other(language, sheet)}
    return render("public/quiz_said.html", language, context)


def _ask_code(request: HttpRequest, language: str, problem: str = "") -> HttpResponse:
    typed = request.POST.get("code", "")[:20]
    other = reverse("public:quiz_code", kwargs={"language": "vi" if language == "en" else "en"})
    return render("public/quiz_code.html", language, {"typed": typed, "problem": problem, "other_address": other})


def _other(language: str, sheet: sheets.Sheet) -> str:
    other = "vi" if language == "en" else "en"
    return reverse("public:quiz", kwargs={"language": other, "code": sheet.code})


def _id(request: HttpRequest) -> str:
    """The form's own id, so that the corrected one is the same sheet."""
    try:
        return str(UUID(request.POST.get("id", "")))
    except ValueError:
        return str(new_id())
