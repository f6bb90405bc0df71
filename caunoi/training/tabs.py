"""What other rooms show on a class. A room's AppConfig names its pages about one class, and figures for its overview:

    class LearningConfig(AppConfig):
        class_tabs = [ClassTab("learning:class_rounds", _("Tests"), order=50)]
        class_figures = ["caunoi.learning.home.of_class"]   # (user, run) -> a figure of base/figures.html, or None

The page takes the class's id, extends "training/class_page.html" and has the class as `run` in its context.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.module_loading import import_string

from caunoi.accounts.access import may_open, rule_of

if TYPE_CHECKING:
    from caunoi.training.models import CourseRun


@dataclass(frozen=True)
class ClassTab:
    """One page about a class; `also` names pages that stand under it. `shown(user, run)`, where given, says whether
    this class has it."""

    url_name: str
    label: Any
    order: int = 100
    also: tuple[str, ...] = ()
    shown: "Callable[[Any, CourseRun], bool] | str | None" = None


def tabs_for(user: Any, run: "CourseRun", path: str, page: str = "") -> list[dict[str, Any]]:
    """The pages about this class that this user may open, in order. Current is the one under which `page` (its URL
    name) stands, else the longest address that begins `path`."""
    tabs = sorted(
        (tab for config in _configs() for tab in getattr(config, "class_tabs", [])), key=lambda tab: tab.order
    )
    found = [(tab, href) for tab in tabs if (href := _href(tab, run)) and _may_see(tab, href, user, run)]
    named = (href for tab, href in found if page in tab.also)
    current = next(named, max((href for _tab, href in found if path.startswith(href)), key=len, default=None))
    return [{"label": tab.label, "href": href, "is_current": href == current, "count": None} for tab, href in found]


def figures_for(user: Any, run: "CourseRun") -> list[dict[str, Any]]:
    """What rooms above count about this class for this user."""
    makers = (_callable(make) for config in _configs() for make in getattr(config, "class_figures", []))
    return [figure for make in makers if (figure := make(user, run))]


def _configs() -> Iterator[Any]:
    return iter(apps.get_app_configs())


def _callable(named: Any) -> Any:
    return import_string(named) if isinstance(named, str) else named


def _href(tab: ClassTab, run: "CourseRun") -> str | None:
    try:
        return reverse(tab.url_name, args=[run.pk])
    except NoReverseMatch:  # a room's page that is not there yet takes no other page away
        return None


def _may_see(tab: ClassTab, href: str, user: Any, run: "CourseRun") -> bool:
    match = resolve(href)
    if not may_open(rule_of(match.func, match.url_name), user):
        return False
    return tab.shown is None or bool(_callable(tab.shown)(user, run))
