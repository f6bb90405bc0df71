from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class LibraryConfig(AppConfig):
    name = "caunoi.library"
    label = "library"
    menu = [MenuItem("library:materials", _("Library"), group="training", order=60, icon="book")]
    search = "caunoi.library.home.find"
