from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class DirectoryConfig(AppConfig):
    name = "caunoi.directory"
    label = "directory"
    menu = [
        MenuItem("directory:services", _("Service directory"), group="help", order=15, icon="first-aid-kit"),
    ]
    home_cards = ["caunoi.directory.home.to_call_back", "caunoi.directory.home.files_waiting"]
    search = "caunoi.directory.home.find"
