from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.training.tabs import ClassTab


class WorkshopsConfig(AppConfig):
    name = "caunoi.workshops"
    label = "workshops"
    menu = [
        MenuItem("workshops:workshops", _("Workshops"), group="training", order=50, icon="users-group"),
        MenuItem("workshops:action_items", _("Action items"), group="training", order=55, icon="flag"),
    ]
    home_cards = ["caunoi.workshops.home.overdue", "caunoi.workshops.home.unanswered"]
    class_tabs = [ClassTab("workshops:of_class", _("Action items"), order=65, shown="caunoi.workshops.home.has_items")]
    carried_from_themes = "caunoi.workshops.home.from_themes"
    search = "caunoi.workshops.home.find"
