"""Alerts from clubs, incidents that go on, and whom this person watches over."""

from caunoi.sync.collections.shapes import Collection

COLLECTIONS: dict[str, Collection] = {}
OF_CLUBS: set[str] = set()
