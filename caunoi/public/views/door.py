"""A page with a form for everyone: no account, no cookie, no script needed, never stored."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from caunoi.accounts.access import public
from caunoi.public.views.page import NO_SCRIPT

POLICY = {**NO_SCRIPT, "script-src": [SELF]}
View = Callable[..., HttpResponse]


def at_this_door() -> Callable[[View], View]:
    """`view(request, language, …)`, in one language by the address. No CSRF cookie: `slip_token` says why."""

    def decorate(view: View) -> View:
        @public
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @sensitive_post_parameters()
        @wraps(view)
        def answer(request: HttpRequest, *, language: str, **kwargs: Any) -> HttpResponse:
            with translation.override(language):
                response = view(request, language, **kwargs)
            response["Content-Language"] = language
            response["Cache-Control"] = "no-store"
            response._csp_replace = POLICY  # type: ignore[attr-defined]
            return response

        return answer

    return decorate
