"""Pulling: what one person may hold on one phone, compared by digests, fetched by ids."""

import hashlib
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES
from caunoi.sync.collections import COLLECTIONS, FOR_TRAINERS, OF_CLUBS
from caunoi.sync.collections.shapes import Row

MOST_IDS = 2_000


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
    if name not in FOR_TRAINERS and user.role not in CODED_ROLES:
        return []
    return COLLECTIONS[name](user, on, ids)
