"""The map of any day: provinces, what lies in them, one place and its history."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from caunoi.accounts.access import signed_in
from caunoi.base.listing import listing
from caunoi.places import history, maps, search
from caunoi.places.forms import MapFilter
from caunoi.places.models import Level, Place
from caunoi.places.words import say_source

LATEST_OLD_DAY = maps.NEW_MAP - timedelta(days=1)


@signed_in
@require_GET
def country(request: HttpRequest) -> HttpResponse:
    """All provinces on the map of a day, or what a name finds on it."""
    filters = MapFilter(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    on = chosen.get("on") or timezone.localdate()
    context = {"filters": filters, "on": on, "days": _days(on), "is_covered": on >= maps.FIRST_DAY}
    if chosen.get("q"):
        return render(request, "places/found.html", context | {"hits": search.find(chosen["q"], on=on, limit=40)})
    rows = _counted(Place.objects.visible_to(request.user).on(on).provinces(), on)  # type: ignore[arg-type]
    return render(request, "places/map.html", context | {"listing": listing(request, rows, per_page=100)})


@signed_in
@require_GET
def place(request: HttpRequest, id: UUID) -> HttpResponse:
    """One place: what it was called and where it lay, what came before and after, and what lies in it."""
    shown = get_object_or_404(Place.objects.visible_to(request.user).select_related("parent__parent"), pk=id)  # type: ignore[arg-type]
    today = timezone.localdate()
    on = _day_within(shown, parse_date_or_none(request.GET.get("on")) or today)
    return render(
        request,
        "places/place.html",
        {
            "place": shown,
            "source": say_source(shown.source),
            "on": on,
            "listing": listing(request, _below(shown, on), per_page=200),
            "events": history.events(shown),
            "now": maps.whereabouts(shown, on=today),
            "before": maps.whereabouts(shown, on=LATEST_OLD_DAY),
            "is_today": shown.valid_on(today),
            "old_day": LATEST_OLD_DAY,
        },
    )


@signed_in
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Choices for a PlaceField while somebody types: radio inputs under the field's name."""
    ask = request.GET
    name = ask.get("name", "place")
    hits = search.find(
        ask.get(f"{name}_text", ""),
        on=parse_date_or_none(ask.get("on")) or timezone.localdate(),
        level=ask.get("level") or None,
        province=ask.get("in") or None,
        limit=8,
    )
    return render(request, "places/widgets/options.html", {"hits": hits, "name": name})


def parse_date_or_none(text: str | None) -> date | None:
    """A day as the address writes it, 2019-06-30; anything else is none."""
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _days(on: date) -> list[dict[str, object]]:
    """Links to the maps most asked for."""
    today = timezone.localdate()
    return [{"day": day, "is_current": day == on} for day in (today, LATEST_OLD_DAY, date(2019, 6, 30))]


def _day_within(place: Place, day: date) -> date:
    """The day itself if the place is on its map, otherwise the nearest on which it is."""
    if place.valid_to and day >= place.valid_to:
        return place.valid_to - timedelta(days=1)
    return max(day, place.valid_from)


def _below(place: Place, on: date) -> QuerySet[Place, Place]:
    """What lies directly in a place on that day: districts, or communes where there are no districts."""
    rows = Place.objects.on(on).filter(parent__code=place.code).exclude(level=Level.PROVINCE)
    return _counted(rows.select_related("parent"), on)


def _counted(rows: QuerySet[Place, Place], on: date) -> QuerySet[Place, Place]:
    """With the number of units directly in each on that day."""
    there = Q(children__valid_from__lte=on) & (Q(children__valid_to__isnull=True) | Q(children__valid_to__gt=on))
    return rows.annotate(parts=Count("children", filter=there)).order_by("search_name", "code")
