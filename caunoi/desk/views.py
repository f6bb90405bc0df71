"""Pages that span rooms."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import Asked, signed_in
from caunoi.accounts.home import SHORTEST_TEXT, cards_for, hits_for
from caunoi.desk import catalogue


@signed_in
def home(request: Asked) -> HttpResponse:
    """What waits for whoever is signed in."""
    return render(request, "desk/home.html", {"cards": cards_for(request.user, timezone.now())})


@signed_in
def search(request: Asked) -> HttpResponse:
    """Codes, clubs, places and agencies, each room under its own heading."""
    text = request.GET.get("q", "").strip()[:80]
    context = {"search_text": text, "found": hits_for(request.user, text), "too_short": len(text) < SHORTEST_TEXT}
    return render(request, "desk/search.html", context)


@signed_in
def kit(request: HttpRequest) -> HttpResponse:
    """Every piece of the kit on one page, for whoever builds pages (CAUNOI_DEBUG only)."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "desk/kit.html", catalogue.pieces(request))
