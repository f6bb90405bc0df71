"""What rooms show on the start page and in the search: small protocols that each room's AppConfig fills.

    class OutreachConfig(AppConfig):
        home_cards = [cards.contacts_waiting]   # (user, at) -> Card | None, what waits for this person
        search = search.find                    # (user, text) -> list[Hit]

Give callables as dotted paths ("caunoi.outreach.home.waiting") where importing them would need the models too early.
Search by codes, clubs, places and agencies only: nobody is found by who they are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

SHORTEST_TEXT = 2
MOST_HITS = 20


@dataclass(frozen=True)
class Card:
    """Something that waits: what, how many (None where it is not a number), and its page. tone: "", "warn" or "bad"."""

    label: Any
    count: int | None
    href: str
    about: Any = ""
    tone: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing found: the heading it stands under, its title and its page."""

    group: Any
    title: str
    href: str
    about: Any = ""


def cards_for(user: Any, at: datetime) -> list[Card]:
    """What waits for this person in every room, the urgent first."""
    made = (make(user, at) for make in _all("home_cards"))
    return sorted((card for card in made if card), key=lambda card: -["", "warn", "bad"].index(card.tone))


def hits_for(user: Any, text: str) -> dict[Any, list[Hit]]:
    """What every room finds for this person, by heading; nothing for less than two letters."""
    words = " ".join(text.split())
    if len(words) < SHORTEST_TEXT:
        return {}
    found: dict[Any, list[Hit]] = {}
    for find in _all("search"):
        for hit in list(find(user, words))[:MOST_HITS]:
            found.setdefault(hit.group, []).append(hit)
    return found


def _all(attribute: str) -> Iterable[Callable[..., Any]]:
    for config in apps.get_app_configs():
        said = getattr(type(config), attribute, None) or ()
        for one in said if isinstance(said, list | tuple) else [said]:
            yield import_string(one) if isinstance(one, str) else one
