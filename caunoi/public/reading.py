"""What the public may read of the directory: services that are offered today, with all that is said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from caunoi.directory import rules
from caunoi.directory.finding import find
from caunoi.directory.models import PeerRating, Service
from caunoi.places import search
from caunoi.places.models import Place
from caunoi.public.told import Told, tell


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Nothing of it is kept."""

    need: str = ""
    place: str = ""
    open_now: bool = False
    no_id: bool = False
    free: bool = False


def wanted_services(wanted: Wanted, at: datetime) -> Any:
    """The rows that fit, what is there before what helps from afar."""
    return find(
        on=timezone.localdate(at),
        need=wanted.need or None,
        place=wanted.place or None,
        open_at=at if wanted.open_now else None,
        no_id=wanted.no_id,
        free=wanted.free,
    )


def told(rows: Any, at: datetime) -> list[Told]:
    """Rows with all that a page says of them, in a fixed number of queries."""
    services = list(rows.told())
    ratings = PeerRating.objects.friendliness([service.pk for service in services])
    return [tell(service, at=at, rating=ratings.get(service.pk)) for service in services]


def one(id: UUID, at: datetime) -> Told | None:
    """One service that is offered, or None."""
    return next(iter(told(Service.objects.offered(timezone.localdate(at)).filter(pk=id), at)), None)


def hotlines(at: datetime) -> list[Told]:
    """Numbers to ring, those for the whole country first. One whose time is over is not offered and so not here."""
    rows = Service.objects.offered(timezone.localdate(at)).hotlines().order_by("-national", "name")
    return [each for each in told(rows, at) if each.numbers]


def needs_offered(at: datetime) -> dict[str, int]:
    """How many services answer each need today."""
    bits = Service.objects.offered(timezone.localdate(at)).order_by().values_list("needs", flat=True)
    sets = list(bits)
    return {code: sum(1 for each in sets if each >> place & 1) for place, code in enumerate(rules.NEEDS)}


@dataclass(frozen=True)
class PlaceSaid:
    """A place as somebody typed it: what it is called, and what it is called today where that is something else."""

    name: str
    now: str


def places_said(text: str, on: date) -> list[PlaceSaid]:
    """What a typed name means today, for names that are gone; empty where it is a name of today or of nothing."""
    hits = search.find(text, on=on, province=settings.PROVINCE, limit=3) if text else []
    return [PlaceSaid(hit.place.full_name, _names(hit.now)) for hit in hits if hit.now and not hit.is_on_map]


def place_called(text: str, on: date) -> str:
    """A typed place by its full name, or as it was typed where there is none."""
    hits = search.find(text, on=on, province=settings.PROVINCE, limit=1) if text else []
    return hits[0].place.full_name if hits else text


def _names(places: Iterable[Place]) -> str:
    return ", ".join(dict.fromkeys(place.full_name for place in places))
