"""Pulling: what one person may hold on one phone, compared by digests, fetched by ids.

A collection is a function from a user and a day to its rows; each row has an id, a version and its fields.
"""

import hashlib
import json
import zlib
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES
from caunoi.base.flags import to_codes
from caunoi.base.ids import fixed_id
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules.choices import GROUPS
from caunoi.network.models import Agency, Approach, Club
from caunoi.outreach.due import due
from caunoi.outreach.models import Supply
from caunoi.outreach.rules.contacts import TOPICS
from caunoi.places.models import Place, Venue

Row = dict[str, Any]
MOST_IDS = 2_000
OF_CLUBS = {"clients", "due", "venues"}


class UnknownCollection(KeyError):
    """There is no collection of this name."""


def manifest(name: str, *, user: User, on: date) -> list[tuple[str, int]]:
    """Ids and versions of all that this user may hold in a collection, sorted by id."""
    return sorted((str(row["id"]), int(row["version"])) for row in _rows(name, user, on, None))


def digest(rows: Iterable[tuple[str, int]]) -> str:
    """32 hex digits of SHA-256 over the lines `id version`, sorted by id."""
    lines = "".join(f"{identifier} {version}\n" for identifier, version in sorted(rows))
    return hashlib.sha256(lines.encode()).hexdigest()[:32]


def compare(have: dict[str, str], *, user: User, on: date) -> dict[str, list[tuple[str, int]] | None]:
    """For each collection the manifest where the phone's digest differs, None where it agrees."""
    found: dict[str, list[tuple[str, int]] | None] = {}
    for name in COLLECTIONS:
        rows = manifest(name, user=user, on=on)
        found[name] = None if have.get(name) == digest(rows) else rows
    return found


def fetch(name: str, ids: Iterable[UUID], *, user: User, on: date) -> list[Row]:
    """The rows with these ids that this user may hold; the others are left out without a word."""
    wanted = set(ids)
    return [row for row in _rows(name, user, on, wanted) if row["id"] in wanted]


def _rows(name: str, user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    if name not in COLLECTIONS:
        raise UnknownCollection(name)
    if name in OF_CLUBS and user.role not in CLUB_ROLES:  # no phone carries a province about
        return []
    return COLLECTIONS[name](user, on, ids)


Collection = Callable[[User, date, set[UUID] | None], list[Row]]


def _content_version(row: Row) -> int:
    """A version for rows that keep none: it changes when the contents do."""
    return zlib.crc32(json.dumps(row, sort_keys=True, default=str).encode())


def _with_version(row: Row) -> Row:
    return {**row, "version": _content_version(row)}


def _clients(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Client.objects.visible_to(user).current()
    given = _given_consents(user, ids)
    if ids is None:
        versions = rows.values_list("id", "version")
        return [{"id": pk, "version": _client_version(version, given.get(pk, []))} for pk, version in versions]
    return [_client(client, given.get(client.pk, [])) for client in rows.filter(pk__in=ids)]


def _given_consents(user: User, ids: set[UUID] | None) -> dict[UUID, list[Row]]:
    """What each client agrees to now: one line for each purpose and receiver, with when it was given last."""
    consents = Consent.objects.visible_to(user).standing().order_by("purpose", "receiver", "given_at", "pk")
    if ids is not None:
        consents = consents.filter(client__in=ids)
    found: dict[UUID, dict[tuple[str, UUID | None], Row]] = defaultdict(dict)
    for client, purpose, receiver, given_at in consents.values_list("client", "purpose", "receiver", "given_at"):
        found[client][purpose, receiver] = {"purpose": purpose, "receiver": receiver, "given_at": given_at}
    return {client: list(lines.values()) for client, lines in found.items()}


CONSENT_ROOM = 2**32


def _client_version(version: int, given: list[Row]) -> int:
    """Grows with the client, and changes when the consents do. Exact in JavaScript up to two million changes."""
    return version * CONSENT_ROOM + _content_version({"given": given})


def _client(client: Client, given: list[Row]) -> Row:
    return {
        "id": client.pk,
        "version": _client_version(client.version, given),
        "based_on": client.version,
        "card_code": client.card_code,
        "enrolled_on": client.enrolled_on,
        "commune": client.commune_id,
        "approach": client.approach_id,
        "club": client.club_id,
        "groups": to_codes(client.groups, GROUPS),
        "age_band": client.age_band,
        "gender": client.gender,
        "memory_symbol": client.memory_symbol,
        "served_elsewhere": client.served_elsewhere,
        "language": client.language,
        "safe_channel": client.safe_channel,
        "safe_hours": client.safe_hours,
        "supplies_monthly": client.supplies_monthly,
        "risk_factors": client.risk_factors,
        "consents": sorted({line["purpose"] for line in given}),
        "consents_given": given,
        "sealed_note": b64encode(client.sealed_note).decode() if client.sealed_note else None,
    }


def _due(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        _with_version(
            {
                "id": item.client_id,
                "due_on": item.due_on,
                "last_on": item.last_on,
                "priority": item.priority,
                "reasons": [{"code": reason.code, "until": reason.until} for reason in item.reasons],
            }
        )
        for item in due(user, on=on)
    ]


def _venues(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        _with_version(
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
        _with_version({"id": place.pk, "code": place.code, "name": place.full_name})
        for place in Place.objects.on(on).within(province)
    ]


def _approaches(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Approach.objects.filter(club_links__club__in=Club.objects.visible_to(user)).distinct()
    return [_with_version({"id": row.pk, "code": row.code, "name": row.short_name}) for row in rows]


def _clubs(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    clubs = Club.objects.visible_to(user).prefetch_related("keys", "approach_links")
    return [
        _with_version(
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
    return [_with_version({"id": row.pk, "kind": row.kind, "name": row.name_on(on)}) for row in rows]


def _supplies(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Supply.objects.filter(ended_on__isnull=True)
    return [
        _with_version({"id": fixed_id("supply", row.code), "code": row.code, "name": row.name, "order": row.order})
        for row in rows
    ]


def _topics(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    return [
        _with_version({"id": fixed_id("topic", code), "code": code, "order": order})
        for order, code in enumerate(TOPICS)
    ]


COLLECTIONS: dict[str, Collection] = {
    "clients": _clients,
    "due": _due,
    "venues": _venues,
    "places": _places,
    "approaches": _approaches,
    "clubs": _clubs,
    "agencies": _agencies,
    "supplies": _supplies,
    "topics": _topics,
}
