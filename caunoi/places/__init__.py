"""Places: the administrative units of the country through time, and the venues of the work.

A Place is one version of a unit: a code, a name, a parent and the days on which they held. A Succession says
what became of it. `rules` and `maps` restate any series {place: value} on the map of another day; `search` finds
places by name. A Venue is a code in a commune: no address, no coordinates, no business name.

Verbs: load_places, open_venue, change_venue, validate_venue, close_venue.
"""
