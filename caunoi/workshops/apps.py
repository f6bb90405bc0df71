from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class WorkshopsConfig(AppConfig):
    name = "caunoi.workshops"
    label = "workshops"
    menu = [
        MenuItem("workshops:workshops", _("Workshops"), group="training", order=50, icon="users-group"),
        MenuItem("workshops:action_items", _("Action items"), group="training", order=60, icon="flag"),
    ]
    home_cards = ["caunoi.workshops.home.overdue", "caunoi.workshops.home.unanswered"]
    search = "caunoi.workshops.home.find"
