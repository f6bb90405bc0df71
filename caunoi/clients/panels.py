"""What other rooms show on a client's page. A room's AppConfig names its pages about one client:

    class OutreachConfig(AppConfig):
        client_panels = [Panel("outreach:client_contacts", _("Contacts"), order=10)]

The page takes the client's id, answers with a fragment (no frame) to htmx and with a whole page otherwise.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import NoReverseMatch, resolve, reverse

from caunoi.accounts.access import may_open, rule_of

if TYPE_CHECKING:
    from caunoi.clients.models import Client


@dataclass(frozen=True)
class Panel:
    """One part of a client's page that another room fills."""

    url_name: str
    label: Any
    order: int = 100


def panels_for(user: Any, client: "Client") -> list[dict[str, Any]]:
    """The parts that this user may open, in order: `{"label", "href"}`."""
    panels = [panel for config in apps.get_app_configs() for panel in getattr(config, "client_panels", [])]
    made = ({"label": panel.label, "href": _href(panel, client)} for panel in sorted(panels, key=lambda p: p.order))
    return [panel for panel in made if panel["href"] and _may_open(panel["href"], user)]


def _href(panel: Panel, client: "Client") -> str | None:
    try:
        return reverse(panel.url_name, args=[client.pk])
    except NoReverseMatch:  # a room's page that is not there yet takes no other page away
        return None


def _may_open(href: str, user: Any) -> bool:
    match = resolve(href)
    return may_open(rule_of(match.func, match.url_name), user)
