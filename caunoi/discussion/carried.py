"""What became of a theme. A room above says it by a function that its AppConfig names:

class WorkshopsConfig(AppConfig):
    carried_from_themes = "caunoi.workshops.home.from_themes"   # (user, discussion) -> {theme's id: [Carried]}
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from caunoi.discussion.models import Discussion


@dataclass(frozen=True)
class Carried:
    """Something that was agreed from a theme: what it is called, where it stands, who does it by when."""

    name: str
    href: str
    about: str
    state: str
    tone: str = ""


def carried_from(discussion: Discussion, user: Any) -> dict[UUID, list[Carried]]:
    """Of each theme what was agreed from it, as far as this user may see it."""
    found: dict[UUID, list[Carried]] = defaultdict(list)
    for config in apps.get_app_configs():
        if named := getattr(config, "carried_from_themes", None):
            for theme, rows in import_string(named)(user, discussion).items():
                found[theme] += rows
    return dict(found)
