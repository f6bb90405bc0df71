from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.clients.panels import Panel


class OutreachConfig(AppConfig):
    name = "caunoi.outreach"
    label = "outreach"
    menu = [
        MenuItem("outreach:due", _("Due list"), group="field", order=10, icon="calendar-due"),
        MenuItem("outreach:contacts", _("Contacts"), group="field", order=20, icon="message-circle"),
        MenuItem("outreach:stock", _("Stock"), group="field", order=30, icon="package"),
    ]
    client_panels = [Panel("outreach:client_contacts", _("Contacts"), order=10)]
    home_cards = ["caunoi.outreach.home.clients_due", "caunoi.outreach.home.stock_missing"]
    search = "caunoi.outreach.home.find_contacts"
