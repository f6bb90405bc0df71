"""What one person may hold on one phone, collection by collection."""

from caunoi.sync.collections import (
    clients,
    directory,
    hotline,
    library,
    livelihood,
    network,
    outreach,
    safety,
    services,
    training,
)
from caunoi.sync.collections.shapes import Collection

_ROOMS = (clients, network, outreach, directory, hotline, safety, services, livelihood, training, library)
COLLECTIONS: dict[str, Collection] = {name: rows for room in _ROOMS for name, rows in room.COLLECTIONS.items()}
OF_CLUBS = {name for room in _ROOMS for name in room.OF_CLUBS}
"""Collections about people: empty for whoever serves no club."""
FOR_TRAINERS = {name for room in _ROOMS for name in getattr(room, "FOR_TRAINERS", ())}
"""Collections for the phone of somebody who sees no coded records; every other one is empty there."""

__all__ = ["COLLECTIONS", "FOR_TRAINERS", "OF_CLUBS"]
