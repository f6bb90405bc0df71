"""The ways out and in: a calendar of this site for a quick exit, so that nobody else is asked; what robots may read."""

import calendar
from datetime import date

from babel import Locale
from babel.dates import format_skeleton
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from caunoi.accounts.access import public
from caunoi.public.views.page import page, show


@page()
def out(request: HttpRequest, language: str) -> HttpResponse:
    today = timezone.localdate()
    return show(
        request, "public/out.html", language, title=_title(today, language), today=today, **_month(today, language)
    )


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may find the finder, so that people do; nothing else here is theirs."""
    words = "User-agent: *\nAllow: /find/\nAllow: /static/public/\nDisallow: /\n"
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def _month(today: date, language: str) -> dict[str, object]:
    names = Locale.parse(language).days["stand-alone"]["short"]
    return {
        "weeks": calendar.Calendar().monthdayscalendar(today.year, today.month),
        "days": [names[n] for n in range(7)],
    }


def _title(today: date, language: str) -> str:
    said = format_skeleton("yMMMM", today, locale=language)
    return said[0].upper() + said[1:]
