"""What every page of the finder has: one language by its address, no cookie, no script, kept fresh by the browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from caunoi.accounts.access import public

HOME = "/find/"
ENGLISH = "/find/en/"
HOUR = 3600
SAME_FOR_ALL = "public, max-age=3600"
"""Pages that say nothing about who reads them; proxies on the way may keep them too."""
OF_THE_READER = "private, max-age=600"
"""Pages whose address tells what was looked for: only the reader's browser keeps them, not for long."""
NEEDLESS = ("script-src", "worker-src", "font-src", "media-src", "manifest-src")
NO_SCRIPT: dict[str, list[str] | None] = dict.fromkeys(NEEDLESS)
"""What the office's policy allows and these pages do not: it falls to `default-src 'none'`. `connect-src` stays at this
site: without a script nothing connects, but the browser's own tools could not read robots.txt."""
WITH_SCRIPT = {**NO_SCRIPT, "script-src": [SELF], "worker-src": [SELF]}

View = Callable[..., HttpResponse]


def page(cache: str = SAME_FOR_ALL, policy: dict[str, list[str] | None] = NO_SCRIPT) -> Callable[[View], View]:
    """A page for everyone: `view(request, language, …)`. It is compressed, answers 304, and may run no script."""

    def decorate(view: View) -> View:
        @public
        @require_safe
        @gzip_page
        @conditional_page
        @wraps(view)
        def answer(request: HttpRequest, *, language: str, **kwargs: Any) -> HttpResponse:
            with translation.override(language):
                response = view(request, language, **kwargs)
            response["Content-Language"] = language
            response.setdefault("Cache-Control", cache)
            response._csp_replace = policy  # type: ignore[attr-defined]
            return response

        return answer

    return decorate


def render(template: str, language: str, context: dict[str, Any]) -> HttpResponse:
    """A template without Django's context processors: these ask who is signed in, and so for a cookie.

    `vietnamese` marks what stands in the directory: it is in that language on English pages too.
    """
    with translation.override(language):
        vietnamese = "" if language == "vi" else SafeString(' lang="vi"')
        said = {"language": language, "vietnamese": vietnamese, "cell_name": settings.CELL_NAME, **context}
        return HttpResponse(render_to_string(template, said))


def show(request: HttpRequest, template: str, language: str, **context: Any) -> HttpResponse:
    """A page of the finder with the address of the same page in the other language."""
    return render(template, language, {"other_address": in_the_other_language(request.get_full_path()), **context})


def language_of(path: str) -> str:
    """English pages stand under /find/en/; all others speak Vietnamese."""
    return "en" if path.startswith(ENGLISH) else "vi"


def in_the_other_language(address: str) -> str:
    if address.startswith(ENGLISH):
        return HOME + address.removeprefix(ENGLISH)
    return ENGLISH + address.removeprefix(HOME)
