"""Keep the address book on the phone: the only page of the finder with a script, for whoever chooses it."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from caunoi.accounts.access import public
from caunoi.directory.words import NEED_WORDS
from caunoi.public import reading
from caunoi.public.forms import NUMBER_OF_NEED, FinderForm
from caunoi.public.offline import address_book
from caunoi.public.told import COST, ID_PAPERS, NAMELESS, POLICE, RECORDS
from caunoi.public.views.page import SAME_FOR_ALL, WITH_SCRIPT, page, show

PAGES = ("start", "hotlines", "keep", "out")
STATIC = ("public/finder.css", "public/book.svg", "public/keep.js", "public/kept.js", "public/matching.js")
WORKER = Path(__file__).parents[1] / "static/public/worker.js"
SIGNS = {"yes": "y", "no": "n", "unknown": ""}


@page(policy=WITH_SCRIPT)
def keep(request: HttpRequest, language: str) -> HttpResponse:
    """What is kept, one button to keep it, one to take it away, and the search that works without a network."""
    count = sum(1 for _row in reading.wanted_services(reading.Wanted(), timezone.now()).values_list("pk"))
    return show(request, "public/keep.html", language, count=count, words=_words(), form=FinderForm())


@public
@require_safe
@gzip_page
@conditional_page
def data(request: HttpRequest) -> HttpResponse:
    """The whole address book."""
    book = json.dumps(address_book(timezone.now()), ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(book, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = SAME_FOR_ALL
    return response


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker that answers when there is no network. It keeps these files and never what somebody looked for."""
    files = json.dumps(_files())
    source = _source()
    version = sha256((files + source).encode()).hexdigest()[:8]
    head = f'const CACHE = "find-{version}";\nconst FILES = {files};\n'
    response = HttpResponse(head + source, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _files() -> list[str]:
    pages = [reverse(f"public:{name}", kwargs={"language": language}) for language in ("vi", "en") for name in PAGES]
    return [*pages, reverse("public:data"), *(static(name) for name in STATIC)]


@cache
def _source() -> str:
    return WORKER.read_text()


def _words() -> dict[str, object]:
    """What the script says, in the page's language: the same words as on the pages made by the server."""
    return {
        "needs": {str(int(number) - 1): str(NEED_WORDS[code]) for code, number in NUMBER_OF_NEED.items()},
        "records": {SIGNS[key]: say().text for key, say in RECORDS.items()},
        "police": {SIGNS[key]: say().text for key, say in POLICE.items()},
        "cost": {SIGNS[key]: say().text for key, say in COST.items()},
        "id": {SIGNS[key]: say().text for key, say in ID_PAPERS.items()},
        "nameless": {SIGNS[key]: say().text for key, say in NAMELESS.items()},
        "free": _("free call"),
        "clock": _("around the clock"),
        "daily": _("Every day"),
        "open": _("Open now"),
        "checked": _("Checked on %(day)s"),
        "stale": _("Not checked lately (last on %(day)s): call first"),
        "never": _("Never checked: call first"),
        "bring": _("Bring along"),
        "afar": _("From afar, for everybody"),
        "none": _("Nothing found."),
        "found": _("Found: %(count)s"),
        "kept": _("Kept on this phone, as of %(day)s. It renews itself when there is a network."),
        "gone": _(
            "Removed. Nothing of the address book is kept on this phone any more, but for the browser's history."
        ),
        "not": _("Nothing is kept on this phone yet."),
        "busy": _("One moment…"),
        "failed": _("That did not work: there is no network, or the phone has no room. Nothing was kept."),
        "cannot": _("This browser cannot keep pages. Print the list, or write down the numbers you need."),
    }
