from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class HotlineConfig(AppConfig):
    name = "caunoi.hotline"
    label = "hotline"
    menu = [
        MenuItem("hotline:now", _("On call now"), group="safety", order=10, icon="phone-call"),
        MenuItem("hotline:mine", _("My calls"), group="safety", order=12, icon="bell"),
        MenuItem("hotline:calls", _("Calls"), group="safety", order=14, icon="phone"),
        MenuItem("hotline:roster", _("Duty roster"), group="safety", order=16, icon="calendar-event"),
    ]
    home_cards = [
        "caunoi.hotline.home.calls_unanswered",
        "caunoi.hotline.home.calls_for_expert",
        "caunoi.hotline.home.calls_in_hand",
        "caunoi.hotline.home.gaps_ahead",
        "caunoi.hotline.home.swaps",
    ]
