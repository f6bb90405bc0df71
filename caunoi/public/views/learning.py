"""Material to learn from and news of the programme, for everybody. What is opened is counted, never by whom."""

import json
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from caunoi.accounts.access import public
from caunoi.base import files
from caunoi.library import actions
from caunoi.library.rules import blocks
from caunoi.privacy import tries
from caunoi.public.shelf import on_the_shelf, shelf
from caunoi.public.views.page import NO_SCRIPT, OF_THE_READER, page, show

WITH_PLAYER: dict[str, list[str] | None] = {name: rule for name, rule in NO_SCRIPT.items() if name != "media-src"}
MOST_TIMES = 20
"""How often one phone says at once that a material was opened."""
MOST_BYTES = 10_000
TELLS = tries.Limits(per_address=240, in_all=6_000)
"""How often openings are told in an hour: by all phones behind one address, and by all together."""


@page()
def materials(request: HttpRequest, language: str) -> HttpResponse:
    """What there is, in the reader's language first."""
    return show(request, "public/materials.html", language, rows=shelf(language))


@page(cache=OF_THE_READER, policy=WITH_PLAYER)
def material(request: HttpRequest, language: str, id: UUID) -> HttpResponse:
    """One material: its text, or its file to see, hear or take along."""
    one = on_the_shelf(id)
    if request.method == "GET":  # a link checker's HEAD opens nothing
        actions.count_openings(opened={one.pk: 1}, through="open", on=timezone.localdate())
    return show(request, "public/material.html", language, one=one, blocks=blocks(one.body))


@public
@require_safe
def file(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The file of a material, in parts for players."""
    one = on_the_shelf(id)
    try:
        return files.answer(
            request, stored=one.stored, name=one.file_name, media_type=one.media_type, as_download=False
        )
    except files.NoSuchFile as error:
        raise Http404 from error


@public
@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """A phone says how often material was opened on it, without saying which phone it is: no token, no cookie.

    Anybody could say so; that is the price of not knowing who. So one call counts for little, and an address is heard
    so often an hour; a phone that is sent away tells it another time.
    """
    said = _said(request)
    if said is None:
        return HttpResponse(status=400)
    address = get_adapter().get_client_ip(request)
    try:
        tries.count_try(door="opened", limits=TELLS, address=address, at=timezone.now())
    except tries.TooMany:
        return HttpResponse(status=429)
    actions.count_openings(opened=said, through="phone", on=timezone.localdate())
    return HttpResponse(status=204)


def _said(request: HttpRequest) -> dict[UUID, int] | None:
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            return None
        said: Any = json.loads(request.body)
        return {UUID(key): min(max(int(times), 0), MOST_TIMES) for key, times in said["opened"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        return None
