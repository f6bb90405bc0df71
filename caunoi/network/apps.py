from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.accounts.roles import Role

GUESTS = (Role.EXPERT, Role.PROVIDER)


class NetworkConfig(AppConfig):
    name = "caunoi.network"
    label = "network"
    menu = [
        MenuItem("network:clubs", _("Clubs"), group="network", order=10, icon="users-group"),
        MenuItem("network:approaches", _("Approaches"), group="network", order=20, icon="target", not_for=GUESTS),
        MenuItem(
            "network:agencies", _("Agencies"), group="network", order=30, icon="building-community", not_for=GUESTS
        ),
        MenuItem("network:agreements", _("Agreements"), group="network", order=40, icon="signature", not_for=GUESTS),
        MenuItem("network:first_steps", _("First steps of a club"), group="network", order=50, icon="list-check"),
        MenuItem("network:postings", _("Postings"), group="settings", order=30, icon="user-check"),
        MenuItem("network:keys", _("Keys of clubs"), group="settings", order=40, icon="key"),
    ]
    under = [
        Under("/network/club-approaches/", "network:clubs"),
        Under("/network/club-venues/", "network:clubs"),
        Under("/network/members/", "network:clubs"),
        Under("/network/agency-names/", "network:agencies"),
    ]
    home_cards = [
        "caunoi.network.home.clubs_without_lead",
        "caunoi.network.home.clubs_without_key",
        "caunoi.network.home.expiring_agreements",
    ]
    search = "caunoi.network.home.find"
    looks_after = "caunoi.network.scopes.workers_led_by"
