"""Looking for a service: the first page, the list, one service, and the list on paper."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from caunoi.base.qr import qr_svg
from caunoi.directory.words import NEED_WORDS
from caunoi.public import reading
from caunoi.public.forms import NUMBER_OF_NEED, FinderForm
from caunoi.public.views.page import OF_THE_READER, page, show

A_PAGE = 20
ON_PAPER = 200


@page()
def start(request: HttpRequest, language: str) -> HttpResponse:
    """Needs as large links, a form for more, and where to ring at once."""
    offered = reading.needs_offered(timezone.now())
    needs = [(NUMBER_OF_NEED[code], NEED_WORDS[code], offered[code]) for code in NUMBER_OF_NEED if code != "hotline"]
    shown = [need for need in needs if need[2]]
    return show(request, "public/start.html", language, needs=shown, form=FinderForm())


@page(cache=OF_THE_READER)
def services(request: HttpRequest, language: str) -> HttpResponse:
    """What fits, twenty a page."""
    form, at = FinderForm(request.GET), timezone.now()
    wanted = form.wanted()
    found: Page[Any] = Paginator(reading.wanted_services(wanted, at), A_PAGE).get_page(request.GET.get("page"))
    response = show(
        request, "public/list.html", language,
        form=form, wanted=wanted, found=found, at=at,
        rows=reading.told(found.object_list, at),
        places=reading.places_said(wanted.place, timezone.localdate(at)),
        links=_links(request.GET, found, language),
    )  # fmt: skip
    if wanted.open_now:
        response["Cache-Control"] = "private, max-age=60"  # what is open now is not open for long
    return response


@page(cache=OF_THE_READER)
def service(request: HttpRequest, language: str, id: UUID) -> HttpResponse:
    """All that is known of one service."""
    at = timezone.now()
    told = reading.one(id, at)
    if told is None:
        raise Http404
    return show(request, "public/service.html", language, it=told, at=at)


@page(cache=OF_THE_READER)
def paper(request: HttpRequest, language: str) -> HttpResponse:
    """The same list to print on A4. Its QR code leads to the first page and says nothing of what was looked for."""
    form, at = FinderForm(request.GET), timezone.now()
    wanted = form.wanted()
    rows = reading.wanted_services(wanted, at)
    return show(
        request, "public/paper.html", language,
        rows=reading.told(rows[:ON_PAPER], at), left_out=max(rows.count() - ON_PAPER, 0), at=at,
        need=NEED_WORDS.get(wanted.need, ""), place=reading.place_called(wanted.place, timezone.localdate(at)),
        home=settings.BASE_URL + reverse("public:start", kwargs={"language": language}),
        qr=qr_svg(settings.BASE_URL + reverse("public:start", kwargs={"language": language})),
    )  # fmt: skip


def _links(asked: QueryDict, found: Page[Any], language: str) -> dict[str, str]:
    """To the pages before and after, and to paper, with the same filters."""
    kept = QueryDict(mutable=True)
    for name in FinderForm.base_fields:
        if asked.get(name):
            kept[name] = str(asked[name])
    links = {"paper": f"{reverse('public:paper', kwargs={'language': language})}?{kept.urlencode()}"}
    if found.has_previous():
        links["before"] = f"?{kept.urlencode()}&page={found.previous_page_number()}"
    if found.has_next():
        links["after"] = f"?{kept.urlencode()}&page={found.next_page_number()}"
    return links
