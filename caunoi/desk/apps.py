from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class DeskConfig(AppConfig):
    name = "caunoi.desk"
    label = "desk"
    menu = [MenuItem("desk:home", _("Start page"), group="work", order=0, icon="home")]
