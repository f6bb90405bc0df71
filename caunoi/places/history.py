"""A place's life as a list of events, newest first, for pages."""

from dataclasses import dataclass
from datetime import date

from caunoi.places.models import Dated, Place, Succession
from caunoi.places.words import say_source


@dataclass(frozen=True)
class Event:
    """On a day a version began, or the code left the map. `came_from` and `went_to` are other units only."""

    on: date
    place: Place
    begins: bool
    came_from: tuple[Place, ...]
    went_to: tuple[Place, ...]
    dated: str
    is_stated: bool
    source: str

    @property
    def is_first(self) -> bool:
        return self.dated == Dated.SINCE


def events(place: Place) -> list[Event]:
    """Every version of the unit that this one belongs to, and its end, newest first."""
    found: list[Event] = []
    for version in Place.objects.filter(code=place.code, level=place.level).order_by("-valid_from"):
        after = list(version.successions.select_related("to_place__parent"))
        before = list(version.origins.select_related("from_place__parent"))
        if version.valid_to and not any(link.to_place.code == version.code for link in after):
            found.append(_end(version, after))
        found.append(_beginning(version, before))
    return found


def _beginning(version: Place, links: list[Succession]) -> Event:
    others = tuple(
        link.from_place
        for link in links
        if link.from_place.code != version.code and link.from_place.level == version.level
    )
    return Event(
        on=version.valid_from,
        place=version,
        begins=True,
        came_from=others,
        went_to=(),
        dated=version.dated,
        is_stated=_stated(links),
        source=say_source(version.source),
    )


def _end(version: Place, links: list[Succession]) -> Event:
    return Event(
        on=version.valid_to or version.valid_from,
        place=version,
        begins=False,
        came_from=(),
        went_to=tuple(link.to_place for link in links),
        dated=links[0].dated if links else Dated.BY,
        is_stated=_stated(links),
        source=", ".join(sorted({say_source(link.source) for link in links})),
    )


def _stated(links: list[Succession]) -> bool:
    """False where the sources do not say which unit of the district it was."""
    return not any(link.source == Succession.UNSTATED for link in links)
