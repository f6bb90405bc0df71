from caunoi.places.views.map import country, place, suggest
from caunoi.places.views.venues import venue, venue_change, venue_close, venue_new, venue_validate, venues

__all__ = [
    "country",
    "place",
    "suggest",
    "venue",
    "venue_change",
    "venue_close",
    "venue_new",
    "venue_validate",
    "venues",
]
