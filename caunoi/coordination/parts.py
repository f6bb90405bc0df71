"""The parts into which an indicator is told, with their words.

Counting is above this room: reports says the words on its AppConfig, as `part_words = "…"`: (name, on) -> {part: word}.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

from caunoi.coordination.models import Indicator
from caunoi.coordination.words import BREAKDOWNS


def part_words(name: str, *, on: date) -> dict[str, Any]:
    """Every part that a breakdown can have, with its word; nothing where nobody says."""
    for config in apps.get_app_configs():
        if said := getattr(type(config), "part_words", None):
            words: Callable[..., dict[str, Any]] = import_string(said)
            return words(name, on=on)
    return {}


def part_choices(indicator: Indicator, *, on: date) -> list[tuple[str, str]]:
    """`group/union` with its words, for every part of every breakdown of this indicator."""
    return [
        (f"{name}/{part}", f"{BREAKDOWNS.get(name, name)}: {word}")
        for name in indicator.breakdowns
        for part, word in part_words(name, on=on).items()
    ]
