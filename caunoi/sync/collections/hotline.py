"""Who is on call."""

from caunoi.sync.collections.shapes import Collection

COLLECTIONS: dict[str, Collection] = {}
OF_CLUBS: set[str] = set()
