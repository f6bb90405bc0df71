"""Planned classes, on the map of any day: where they are to be held has changed its name since, or will."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network.finding import like
from caunoi.network.views.doing import Asked
from caunoi.places.maps import FIRST_DAY, NEW_MAP, atlas_around
from caunoi.places.models import Place
from caunoi.places.rules import NoMapForDay
from caunoi.training import actions, forms
from caunoi.training.models import CourseRun


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def planned(request: Asked) -> HttpResponse:
    filters = forms.PlannedFilter(request.GET)
    chosen, today = filters.chosen(), timezone.localdate()
    on = _map_day(chosen, today)
    rows: Any = CourseRun.objects.visible_to(request.user).filter(state=CourseRun.State.PLANNED)
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "title", "neutral_title")
    if course := chosen.get("course"):
        rows = rows.filter(course=course)
    counts = Counter(rows.order_by().values_list("place", flat=True))
    there = _there(counts, on)
    page = listing(request, rows.select_related("place", "course", "host").order_by("starts_on", "code"))
    context = {
        "listing": page,
        "listed": [(run, there.get(run.place_id, ())) for run in page.rows],
        "communes": _by_commune(counts, there),
        "filters": filters,
        "on": on,
        "may_run": request.user.role in actions.RUNNERS,
    }
    return render(request, "training/planned.html", context)


def _map_day(chosen: dict[str, Any], today: date) -> date:
    if chosen.get("map") == "old":
        return NEW_MAP - timedelta(days=1)
    if chosen.get("map") == "then":
        return max(chosen.get("on") or today, FIRST_DAY)
    return today


def _there(places: Iterable[UUID], on: date) -> dict[UUID, tuple[Place, ...]]:
    """For each place the communes of that day's map in which it lies; several where nobody has said in which."""
    atlas = atlas_around(places, on=on)
    found: dict[UUID, frozenset[Any]] = {}
    for pk in places:
        try:
            found[pk] = atlas.whereabouts(pk, on=on)
        except NoMapForDay:
            found[pk] = frozenset()
    rows = Place.objects.in_bulk({pk for some in found.values() for pk in some})
    return {pk: tuple(sorted((rows[one] for one in some), key=_by_name)) for pk, some in found.items()}


def _by_commune(counts: Mapping[UUID, int], there: Mapping[UUID, tuple[Place, ...]]) -> list[dict[str, Any]]:
    """How many classes are planned in each commune, or in one of several."""
    total: Counter[tuple[Place, ...]] = Counter()
    for pk, number in counts.items():
        total[there[pk]] += number
    rows = sorted(total.items(), key=lambda row: [_by_name(place) for place in row[0]])
    return [{"places": places, "number": number} for places, number in rows]


def _by_name(place: Place) -> tuple[str, str]:
    return place.search_name, place.code
