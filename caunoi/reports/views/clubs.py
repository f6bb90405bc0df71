"""A club's own figures, for those who lead it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.periods import Period, half_year_of
from caunoi.network.models import Club
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.reports import forms
from caunoi.reports.chapters import chapters
from caunoi.reports.figures import Frame, figures
from caunoi.reports.links import rows_behind
from caunoi.reports.paper import period_words
from caunoi.reports.shown import ShownChapter, shown


@open_to(Role.LEAD)
def club(request: Asked) -> HttpResponse:
    """What the records of the reader's own clubs make, counted now."""
    filters = forms.PeriodForm(request.GET)
    period = filters.chosen().get("period") or half_year_of(timezone.localdate())
    clubs = list(Club.objects.visible_to(request.user))
    told = [(one, _chapters(request, one, period)) for one in clubs]
    audit.record(by=request.user.pk, verb="read", noun="figure", at=timezone.now(), subjects=[one.pk for one in clubs])
    shown_form = forms.PeriodForm({"period": period.name})
    context = {"clubs": told, "filters": shown_form, "period": period, "title": period_words(period.name)}
    return render(request, "reports/club.html", context)


def _chapters(request: Asked, one: Club, period: Period) -> list[ShownChapter]:
    place = Place.objects.on(period.from_).provinces().filter(code=settings.PROVINCE).first()
    if place is None:
        return []
    frame = Frame(place, period, reader=request.user, club=one.pk)
    whole = [figure for figure in figures(frame) if figure.approach is None and figure.code != "agreements_signed"]
    return shown(chapters(whole, on=period.from_), link=lambda cell: rows_behind(frame, cell))
