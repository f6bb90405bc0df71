from caunoi.places.models.place import Dated, Kind, Level, Place, PlaceQuerySet, Succession
from caunoi.places.models.venue import (
    EstimateMethod,
    Gatekeeper,
    Typology,
    Venue,
    VenueChange,
    VenueQuerySet,
    VenueStatus,
)

__all__ = [
    "Dated",
    "EstimateMethod",
    "Gatekeeper",
    "Kind",
    "Level",
    "Place",
    "PlaceQuerySet",
    "Succession",
    "Typology",
    "Venue",
    "VenueChange",
    "VenueQuerySet",
    "VenueStatus",
]
