from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class ClientsConfig(AppConfig):
    name = "caunoi.clients"
    label = "clients"
    menu = [
        MenuItem("clients:clients", _("Clients"), group="people", order=10, icon="users"),
        MenuItem("clients:to_settle", _("To settle"), group="people", order=40, icon="switch-horizontal"),
        MenuItem("clients:candidates", _("One person, two codes?"), group="people", order=50, icon="link"),
    ]
    home_cards = ["caunoi.clients.home.to_settle", "caunoi.clients.home.to_decide"]
    search = "caunoi.clients.home.find"
