from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class SyncConfig(AppConfig):
    name = "caunoi.sync"
    label = "sync"
    menu = [
        MenuItem("sync:waiting", _("Waiting records"), group="field", order=60, icon="inbox"),
        MenuItem("sync:handover", _("Hand-over file"), group="field", order=70, icon="upload"),
    ]
    home_cards = ["caunoi.sync.home.waiting"]
