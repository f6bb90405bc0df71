"""Where quick exit leads: a calendar of this month, of this site, so that nothing is asked of anybody else."""

import calendar
from datetime import date

from babel import Locale
from babel.dates import format_skeleton
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from caunoi.public.views.page import page, show


@page()
def out(request: HttpRequest, language: str) -> HttpResponse:
    today = timezone.localdate()
    return show(
        request, "public/out.html", language, title=_title(today, language), today=today, **_month(today, language)
    )


def _month(today: date, language: str) -> dict[str, object]:
    names = Locale.parse(language).days["stand-alone"]["short"]
    return {
        "weeks": calendar.Calendar().monthdayscalendar(today.year, today.month),
        "days": [names[n] for n in range(7)],
    }


def _title(today: date, language: str) -> str:
    said = format_skeleton("yMMMM", today, locale=language)
    return said[0].upper() + said[1:]
