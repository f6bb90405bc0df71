"""The table of record kinds: for each its shape, the verb it calls and the records it refers to.

Shapes only say what is well-formed; whether a record makes sense is for the verb of its room.
"""

from caunoi.sync.kinds import (
    clients,
    directory,
    hotline,
    learning,
    livelihood,
    network,
    outreach,
    safety,
    services,
    training,
)
from caunoi.sync.kinds.shapes import Envelope, Kind

# In the order of the work: a batch's clients are written before the contacts that mention them.
KINDS: dict[str, Kind] = {
    **network.KINDS,
    **clients.KINDS,
    **directory.KINDS,
    **outreach.KINDS,
    **hotline.KINDS,
    **safety.KINDS,
    **services.KINDS,
    **livelihood.KINDS,
    **learning.KINDS,
    **training.KINDS,
}

__all__ = ["KINDS", "Envelope", "Kind"]
