from caunoi.places.actions.load import Loaded, PlaceInUse, load_places
from caunoi.places.actions.venue import (
    NotYourVenue,
    change_venue,
    close_venue,
    may_change,
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
    "may_change",
    "open_venue",
    "validate_venue",
]
