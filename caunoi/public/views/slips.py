"""The page where a slip's code is typed: by the place that receives, or by who carries it.

No account, no cookie, no script needed. The code comes in the body of a form, never in an address; nothing of it is
written into a log (`public.traceless`).
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from caunoi.base.outcomes import Unsound
from caunoi.clients.actions import NotYours
from caunoi.clients.rules import CodeRefused
from caunoi.public import slip_words as words
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.page import render
from caunoi.services.actions import slips as actions
from caunoi.services.rules import referrals as rules

MINUTE = timedelta(minutes=1)


@at_this_door()
def slip(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the code; show what may be said with it; take what is said."""
    if request.method != "POST":
        return _ask(language)
    if not is_ours(request):
        return _ask(language, request, problem=words.TOO_OLD)
    if request.POST.get("side") not in (words.PROVIDER, words.CLIENT):
        return _ask(language, request, problem=_("Say first who you are: the place, or the one whose slip it is."))
    try:
        return _open(request, language, at=timezone.now())
    except CodeRefused:
        return _ask(language, request, problem=words.REJECTED_CODE)
    except actions.UnknownSlip:
        return _ask(language, request, problem=words.UNKNOWN)
    except actions.TooMany as refusal:
        return _too_many(language, refusal.retry_after)


def _ask(language: str, request: HttpRequest | None = None, problem: Any = "") -> HttpResponse:
    typed = request.POST if request else {}
    context = {"typed": typed.get("code", "")[:40], "side": typed.get("side", ""), "sides": words.SIDES}
    return _page("public/slip.html", language, problem=problem, **context)


def _too_many(language: str, retry_after: timedelta) -> HttpResponse:
    """Too many wrong codes: said in words, with the time from which it works again."""
    again = timezone.localtime(timezone.now() + retry_after + MINUTE)
    response = _page("public/slip_wait.html", language, again=date_format(again, "H:i"))
    response.status_code = 429
    response["Retry-After"] = str(int(retry_after.total_seconds()) + 1)
    return response


@sensitive_variables("code")
def _open(request: HttpRequest, language: str, *, at: datetime) -> HttpResponse:
    code, side = _code(request), request.POST["side"]
    address = get_adapter().get_client_ip(request)
    problem = thanks = ""
    if event := request.POST.get("say", ""):
        problem, thanks = _say(request, code, side, event, address=address, at=at)
    slip = actions.redeem(code=code, address=address, at=at)
    context = {
        "slip": slip,
        "code": code,
        "side": side,
        "problem": problem,
        "thanks": thanks,
        "note": request.POST.get("note", "") if problem else "",
        "refusals": words.REFUSALS.items(),
        "refuse": next((step for step in (rules.REJECT, rules.FAIL) if step in slip.provider_steps), ""),
        "said": words.said_before(slip.used, side),
        "scale": range(1, 6),
    }
    return _page(f"public/slip_{side}.html", language, **context)


def _code(request: HttpRequest) -> str:
    """What was typed, or pasted: of a whole address only what stands behind the "#"."""
    return request.POST.get("code", "").rpartition("#")[2][:40]


@sensitive_variables("code")
def _say(request: HttpRequest, code: str, side: str, event: str, *, address: str, at: datetime) -> tuple[Any, Any]:
    """Hand on what was said; (what is wrong, what is thanked for), one of them empty."""
    try:
        stood = _hand_on(request, code, side, event, address=address, at=at)
    except actions.UsedAlready as again:
        return _("This was said already, on %s. Nothing was changed.") % _moment(again.used_at), ""
    except (actions.SlipOver, NotYours):  # nothing was recalled that could be confirmed
        return words.OVER, ""
    except Unsound as refusal:
        return (words.IDENTIFIER if refusal.problem == "identifier" else words.UNFIT), ""
    return ("", words.THANKS.get(event, _("Thank you."))) if stood else (words.ASTRAY, "")


@sensitive_variables("code")
def _hand_on(request: HttpRequest, code: str, side: str, event: str, *, address: str, at: datetime) -> bool:
    who: dict[str, Any] = {"code": code, "address": address, "at": at}
    note = request.POST.get("note", "")
    if side == words.PROVIDER and event == rules.RECALL_CONFIRMED:
        actions.confirm_recall(**who)
        return True
    if side == words.PROVIDER:
        said = actions.provider_says(event=event, reason=request.POST.get("reason", ""), **who)
    elif event == rules.COMPLAIN and not note.strip():
        raise Unsound
    else:
        said = actions.client_says(event=event, satisfaction=_stars(request, event), note=note, **who)
    return said.stood is not False


def _stars(request: HttpRequest, event: str) -> int | None:
    text = request.POST.get("satisfaction", "")
    return int(text) if event == rules.RATE and text in ("1", "2", "3", "4", "5") else None


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _page(template: str, language: str, **context: Any) -> HttpResponse:
    other = reverse("public:slip", kwargs={"language": "vi" if language == "en" else "en"})
    return render(template, language, {"token": new_token(), "other_address": other, **context})
