from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.clients.panels import Panel


class ServicesConfig(AppConfig):
    name = "caunoi.services"
    label = "services"
    client_panels = [Panel("services:client_services", _("Services and training"), order=20)]
    menu = [
        MenuItem("services:surveys", _("Surveys of needs"), group="people", order=20, icon="clipboard-list"),
        MenuItem("services:consultations", _("Consultations"), group="people", order=25, icon="message"),
        MenuItem("services:trainings", _("Trade training"), group="people", order=30, icon="school"),
        MenuItem("services:trades", _("Trades"), group="settings", order=60, icon="list"),
    ]
