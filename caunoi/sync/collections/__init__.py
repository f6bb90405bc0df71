"""What one person may hold on one phone, collection by collection."""

from caunoi.sync.collections import clients, directory, hotline, livelihood, network, outreach, safety, services
from caunoi.sync.collections.shapes import Collection

_ROOMS = (clients, network, outreach, directory, hotline, safety, services, livelihood)
COLLECTIONS: dict[str, Collection] = {name: rows for room in _ROOMS for name, rows in room.COLLECTIONS.items()}
OF_CLUBS = {name for room in _ROOMS for name in room.OF_CLUBS}
"""Collections about people: empty for whoever serves no club."""

__all__ = ["COLLECTIONS", "OF_CLUBS"]
