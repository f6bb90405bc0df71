"""The catalogue of indicators: open to everyone who signs in, so that all mean the same by a figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import signed_in
from caunoi.coordination.models import Indicator
from caunoi.coordination.words import breakdown_words


@signed_in
def indicators(request: HttpRequest) -> HttpResponse:
    """What each figure means, in both languages, and into which parts it is told."""
    rows = Indicator.objects.all().order_by("order", "code", "valid_from")
    told = [(row, breakdown_words(row.breakdowns)) for row in rows]
    return render(request, "coordination/indicators.html", {"indicators": told, "today": timezone.localdate()})
