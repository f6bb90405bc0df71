"""Own clubs' referrals, and what surveys and trade training ask."""

from caunoi.sync.collections.shapes import Collection

COLLECTIONS: dict[str, Collection] = {}
OF_CLUBS: set[str] = set()
