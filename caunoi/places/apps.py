from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.accounts.roles import Role


class PlacesConfig(AppConfig):
    name = "caunoi.places"
    label = "places"
    menu = [
        MenuItem(
            "places:map", _("Places"), group="network", order=60, icon="map", not_for=(Role.EXPERT, Role.PROVIDER)
        ),
        MenuItem("places:venues", _("Venues"), group="network", order=50, icon="building"),
    ]
    search = "caunoi.places.home.find"
