from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class HotlineConfig(AppConfig):
    name = "caunoi.hotline"
    label = "hotline"
    menu = [
        MenuItem("hotline:now", _("On call now"), group="field", order=50, icon="phone-call"),
        MenuItem("hotline:mine", _("My calls"), group="field", order=52, icon="bell"),
        MenuItem("hotline:calls", _("Calls"), group="field", order=54, icon="phone"),
        MenuItem("hotline:roster", _("Duty roster"), group="field", order=56, icon="calendar-event"),
        MenuItem("hotline:swaps", _("Swaps of shifts"), group="field", order=58, icon="switch-horizontal"),
    ]
    home_cards = [
        "caunoi.hotline.home.calls_unanswered",
        "caunoi.hotline.home.calls_for_expert",
        "caunoi.hotline.home.calls_in_hand",
        "caunoi.hotline.home.gaps_ahead",
        "caunoi.hotline.home.swaps",
    ]
