from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.clients.panels import Panel


class SafetyConfig(AppConfig):
    name = "caunoi.safety"
    label = "safety"
    menu = [
        MenuItem("safety:incidents", _("Incidents"), group="safety", order=20, icon="shield"),
        MenuItem("safety:alerts", _("Safety alerts"), group="safety", order=22, icon="bell"),
        MenuItem("safety:outings", _("Out and back"), group="safety", order=26, icon="clock"),
    ]
    under = [Under("/safety/months/", "safety:incidents")]
    client_panels = [Panel("safety:client_incidents", _("Incidents"), order=40)]
    home_cards = [
        "caunoi.safety.home.clocks_running",
        "caunoi.safety.home.follow_ups",
        "caunoi.safety.home.to_look_at",
        "caunoi.safety.home.months_owed",
        "caunoi.safety.home.alerts_to_decide",
        "caunoi.safety.home.warning_now",
        "caunoi.safety.home.out_now",
    ]
    search = "caunoi.safety.home.find_incidents"
