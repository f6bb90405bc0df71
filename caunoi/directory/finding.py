"""Finding a service: by need, by place under old and new names, by hours and conditions, by words without marks.

The office list, the public finder and the phone's collection ask here, so that all three find the same.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone

from caunoi.base.words import fold
from caunoi.directory.models import Service, ServiceAtLocation, YesNo
from caunoi.directory.models.services import ServiceQuerySet
from caunoi.network.models import AgencyName
from caunoi.places import search
from caunoi.places.maps import whereabouts
from caunoi.places.models import Place, Succession

MOST_STEPS = 12


def find(
    *,
    on: date,
    need: str | None = None,
    place: Place | str | None = None,
    open_at: datetime | None = None,
    no_id: bool = False,
    free: bool = False,
    words: str = "",
    rows: ServiceQuerySet | None = None,
) -> ServiceQuerySet:
    """Services offered on a day (or of `rows`) that fit all that is asked.

    `place`: a Place or words for one, with or without marks, of today or long gone; what serves everybody from afar
    (no address, or national) is found too, after what is there. `is_there` on each row says which.
    `open_at`: only what is surely open at that moment. `no_id`, `free`: only what surely asks for none, costs nothing.
    """
    found = Service.objects.offered(on) if rows is None else rows
    if need:
        found = found.for_need(need)
    if open_at:
        found = found.open_at(open_at)
    if no_id:
        found = found.filter(asks_for_id=YesNo.NO)
    if free:
        found = found.filter(is_free=YesNo.YES)
    return _by_place(named_like(found, words), place, on)


def named_like(rows: ServiceQuerySet, words: str) -> ServiceQuerySet:
    """Those with all these words in their name, description or code, or their organization's names, old or new."""
    for word in fold(words).split():
        agencies = AgencyName.objects.filter(folded__contains=word).values("agency")
        rows = rows.filter(Q(folded__contains=word) | Q(organization__agency__in=agencies))
    return rows


def _by_place(rows: ServiceQuerySet, place: Place | str | None, on: date) -> ServiceQuerySet:
    if not place:
        return rows.annotate(is_there=Value(False)).order_by("name", "code")
    lands = lands_of(place, on=on) if isinstance(place, Place) else lands_named(place, on=on)
    anywhere = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
    there = Exists(anywhere.filter(location__commune__in=lands))
    found = rows.annotate(is_there=there).filter(Q(is_there=True) | Q(national=True) | ~Exists(anywhere))
    return found.order_by("-is_there", "name", "code") if lands else found.none()


def lands_named(text: str, *, on: date) -> set[UUID]:
    """The lands of every place of this province with such a name, old or new; empty where there is none."""
    hits = search.find(text, on=on, province=settings.PROVINCE)
    exact = [hit for hit in hits if fold(hit.place.name) == fold(text) or fold(hit.place.full_name) == fold(text)]
    return set().union(*(lands_of(hit.place, on=on) for hit in exact or hits))


def lands_of(place: Place, *, on: date | None = None) -> set[UUID]:
    """The ids of all versions of communes, old and new, that share land with this place as it lies on the map of `on`.

    An address written when the ward had another name is found under both names.
    """
    day = on or timezone.localdate()
    communes = Place.objects.within(place) if place.level != "commune" else Place.objects.filter(pk=place.pk)
    now = {here.pk for commune in communes for here in whereabouts(commune, on=day)} or {c.pk for c in communes}
    return _with_origins({*now, *communes.values_list("pk", flat=True)})


def _with_origins(ids: Iterable[UUID]) -> set[UUID]:
    found, ahead = set(ids), set(ids)
    for _step in range(MOST_STEPS):
        before = Succession.objects.filter(to_place__in=ahead).values_list("from_place", flat=True)
        ahead = set(before) - found
        if not ahead:
            break
        found |= ahead
    return found
