"""What verbs on dated links share: add without meeting an older one, end on a day."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import F

from caunoi.network.errors import EndedAlready, EndsBeforeItBegins, LinkedAlready
from caunoi.network.models.dated import Dated

Link = TypeVar("Link", bound=Dated)


def add(link: Link, **same: object) -> Link:
    """Save a link. LinkedAlready where one with the `same` values shares a day with it."""
    if link.to_on is not None and link.to_on < link.from_on:
        raise EndsBeforeItBegins
    if type(link)._default_manager.meeting(link.from_on, link.to_on).filter(**same).exists():  # type: ignore[attr-defined]
        raise LinkedAlready
    link.save(force_insert=True)
    return link


def end(link: Dated, on: date) -> None:
    """End a link: `on` is the first day without it. An end may be moved earlier, never later."""
    link.to_on = _end_of(link.from_on, link.to_on, on)
    link.save(update_fields=["to_on"])


def end_life(noun: Any, started_on: date, on: date) -> None:
    """End an approach, a club or an agency: `on` is the first day without it."""
    noun.ended_on = _end_of(started_on, noun.ended_on, on)
    noun.save(update_fields=["ended_on"])


def end_all(links: Any, on: date) -> None:
    """End all of these links on a day; those that were to begin later never begin."""
    links.meeting(on).filter(from_on__lte=on).update(to_on=on)
    links.filter(from_on__gt=on).update(to_on=F("from_on"))


def _end_of(started_on: date, ended_on: date | None, on: date) -> date:
    if on < started_on:
        raise EndsBeforeItBegins
    if ended_on is not None and ended_on <= on:
        raise EndedAlready
    return on


def change(noun: Any, changeable: tuple[str, ...], changes: dict[str, Any]) -> list[str]:
    """Put the changes that are changes into a record and save it; returns the names of the changed fields."""
    changed = [name for name in changeable if name in changes and changes[name] != getattr(noun, name)]
    for name in changed:
        setattr(noun, name, changes[name])
    if changed:
        noun.save(update_fields=changed)
    return changed
