"""Numbers to ring, each with what somebody must know first and the day it was checked."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from caunoi.public import reading
from caunoi.public.views.page import page, show


@page()
def hotlines(request: HttpRequest, language: str) -> HttpResponse:
    at = timezone.now()
    return show(request, "public/hotlines.html", language, rows=reading.hotlines(at), at=at)
