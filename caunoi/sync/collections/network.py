"""Venues, communes, approaches, clubs and agencies."""

from datetime import date
from uuid import UUID

from django.conf import settings

from caunoi.accounts.models import User
from caunoi.network.models import Agency, Approach, Club
from caunoi.places.models import Place, Venue
from caunoi.sync.collections.shapes import Collection, Row, with_version


def _venues(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        with_version(
            {
                "id": venue.pk,
                "code": venue.code,
                "commune": venue.commune_id,
                "typology": venue.typology,
                "clubs": [link.club_id for link in venue.club_links.all()],
            }
        )
        for venue in Venue.objects.visible_to(user).prefetch_related("club_links")
    ]


def _places(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    province = Place.objects.provinces().on(on).filter(code=settings.PROVINCE).first()
    if province is None:  # a cell whose places are not loaded yet
        return []
    return [
        with_version({"id": place.pk, "code": place.code, "name": place.full_name})
        for place in Place.objects.on(on).within(province)
    ]


def _approaches(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Approach.objects.filter(club_links__club__in=Club.objects.visible_to(user)).distinct()
    return [with_version({"id": row.pk, "code": row.code, "name": row.short_name}) for row in rows]


def _clubs(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    clubs = Club.objects.visible_to(user).prefetch_related("keys", "approach_links")
    return [
        with_version(
            {
                "id": club.pk,
                "code": club.code,
                "name": club.name,
                "commune": club.commune_id,
                "approaches": sorted(str(link.approach_id) for link in club.approach_links.all()),
                "recipients": sorted(key.recipient for key in club.keys.all() if key.replaced_at is None),
            }
        )
        for club in clubs
    ]


def _agencies(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Agency.objects.visible_to(user).active(on).exclude(kind=Agency.Kind.POLICE).prefetch_related("names")
    return [with_version({"id": row.pk, "kind": row.kind, "name": row.name_on(on)}) for row in rows]


COLLECTIONS: dict[str, Collection] = {
    "venues": _venues,
    "places": _places,
    "approaches": _approaches,
    "clubs": _clubs,
    "agencies": _agencies,
}
OF_CLUBS = {"venues"}
