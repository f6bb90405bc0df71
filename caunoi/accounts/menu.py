"""The page frame's menu: each room's AppConfig names its pages, and everyone sees those they may open.

class NetworkConfig(AppConfig):
    menu = [MenuItem("network:clubs", _("Clubs"), group="network", order=10)]
    under = [Under("/network/members/", "network:clubs")]
"""

from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.access import may_open, rule_of


@dataclass(frozen=True)
class MenuItem:
    """One entry: a URL name, a label (lazy), the group it stands in, its place there, and who does without it."""

    url_name: str
    label: Any
    group: str = "work"
    order: int = 100
    icon: str = ""
    not_for: tuple[str, ...] = ()  # roles that may open it and seldom need it: their menu stays short
    is_current: bool = False

    @property
    def href(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class Under:
    """Pages whose address does not begin with that of the entry they belong to, maybe one of another room."""

    beginning: str
    url_name: str


@dataclass(frozen=True)
class MenuGroup:
    """Entries under one heading; the first group has none."""

    label: Any
    items: list[MenuItem]


GROUPS: dict[str, Any] = {
    "work": "",
    "field": _("Field work"),
    "people": _("Clients"),
    "help": _("Support and services"),
    "safety": _("Hotline and safety"),
    "network": _("Network"),
    "training": _("Training"),
    "plans": _("Plans"),
    "reports": _("Reports"),
    "settings": _("Settings"),
}


def menu_for(user: Any) -> list[MenuItem]:
    """The entries that this user may open, in order."""
    items = [item for config in apps.get_app_configs() for item in getattr(config, "menu", [])]
    needed = [item for item in items if user.role not in item.not_for]
    return sorted((item for item in needed if _may_open(item, user)), key=lambda item: (item.order, item.url_name))


def _may_open(item: MenuItem, user: Any) -> bool:
    try:
        match = resolve(item.href)
    except NoReverseMatch:  # one wrong entry must not take every page away; tests/test_access.py fails for it
        return False
    return may_open(rule_of(match.func, match.url_name), user)


def groups_for(user: Any, path: str) -> list[MenuGroup]:
    """The menu under its headings, with the entry that this path belongs to marked."""
    items = menu_for(user)
    current = _current(items, path)
    marked = [replace(item, is_current=item.url_name == current) for item in items]
    by_group = {name: [item for item in marked if item.group == name] for name in GROUPS}
    return [MenuGroup(GROUPS[name], found) for name, found in by_group.items() if found]


def _current(items: list[MenuItem], path: str) -> str | None:
    """The entry whose address, or whose pages', begins this path: the longest beginning, of two the entry's own."""
    own = [(item.href, item.url_name) for item in items if item.href != "/" or path == "/"]
    shown = {item.url_name for item in items}
    under = [(one.beginning, one.url_name) for one in pages_under() if one.url_name in shown]
    fitting = [pair for pair in own + under if path.startswith(pair[0])]
    return max(fitting, key=lambda pair: len(pair[0]), default=("", None))[1]


def pages_under() -> list[Under]:
    """What all rooms say of pages that stand under an entry elsewhere."""
    return [one for config in apps.get_app_configs() for one in getattr(config, "under", [])]


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "menu_groups": groups_for(user, request.path) if signed_in else [],
        "cell_name": settings.CELL_NAME,
        "is_demo": settings.DEMO,
    }
