from caunoi.places.actions.load import Loaded, PlaceInUse, load_places
from caunoi.places.actions.venue import (
    NotYourVenue,
    change_venue,
    close_venue,
    open_venue,
    validate_venue,
)

__all__ = [
    "Loaded",
    "NotYourVenue",
    "PlaceInUse",
    "change_venue",
    "close_venue",
    "load_places",
    "open_venue",
    "validate_venue",
]
