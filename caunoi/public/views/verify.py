"""Is a certificate valid? For whoever holds the paper: yes or no, and nothing else, of anybody.

A revoked certificate, one that never was and a slip of the pen get the same words, the same page. The serial comes in
the body of a form, never in an address. Beside it lie the issuer's profile and the public keys, with which a signed
credential is verified without asking us anything about it.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from caunoi.accounts.access import public
from caunoi.certificates import credentials
from caunoi.certificates.actions import TooMany, is_valid
from caunoi.privacy import signing
from caunoi.public.slip_token import is_ours, new_token
from caunoi.public.views.door import at_this_door
from caunoi.public.views.page import SAME_FOR_ALL, render

VALID, NOT_VALID, TOO_OLD = "valid", "not valid", "too old"
LONGEST = 40


@at_this_door()
@sensitive_variables("typed")
def verify(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the serial; say whether it is that of a valid certificate."""
    typed = request.POST.get("code", "").rpartition("#")[2][:LONGEST]
    if request.method != "POST" or not typed.strip():
        return _page(language)
    if not is_ours(request):
        return _page(language, verdict=TOO_OLD)
    try:
        valid = is_valid(typed=typed, address=get_adapter().get_client_ip(request), at=timezone.now())
    except TooMany as refusal:
        return _wait(language, refusal)
    return _page(language, verdict=VALID if valid else NOT_VALID)


def _page(language: str, *, verdict: str = "") -> HttpResponse:
    return render("public/verify.html", language, {"verdict": verdict, "token": new_token(), **_other(language)})


def _wait(language: str, refusal: TooMany) -> HttpResponse:
    again = date_format(timezone.localtime(timezone.now() + refusal.retry_after), "H:i")
    response = render("public/verify_wait.html", language, {"again": again, **_other(language)})
    response.status_code = 429
    response["Retry-After"] = str(int(refusal.retry_after.total_seconds()) + 1)
    return response


def _other(language: str) -> dict[str, str]:
    return {"other_address": reverse("public:verify", kwargs={"language": "vi" if language == "en" else "en"})}


@public
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Who issues: the profile that credentials name."""
    return _open(credentials.issuer(), "application/json")


@public
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """All public keys as a JWK set: today's first, then those that signed before."""
    return _open(signing.public_jwks(), "application/jwk-set+json")


@public
@require_safe
def key(request: HttpRequest, kid: str) -> HttpResponse:
    """One public key under its thumbprint: what the header of a credential points at."""
    found = next((one for one in signing.public_jwks()["keys"] if one["kid"] == kid), None)
    if found is None:
        raise Http404
    return _open(found, "application/jwk+json")


def _open(data: Any, kind: str) -> HttpResponse:
    """For wallets and verifiers anywhere, in browsers too."""
    response = JsonResponse(data, content_type=kind, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = SAME_FOR_ALL
    return response
