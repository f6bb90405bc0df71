from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under


class AccountsConfig(AppConfig):
    name = "caunoi.accounts"
    label = "accounts"
    menu = [
        MenuItem("accounts:people", _("People and accounts"), group="settings", order=10, icon="users"),
        MenuItem("accounts:devices", _("Phones"), group="settings", order=20, icon="device-mobile"),
        MenuItem("accounts:log", _("Log"), group="settings", order=90, icon="shield-check"),
    ]
    under = [
        Under("/accounts/rights/", "accounts:people"),
        Under("/accounts/people/", "accounts:devices"),
    ]
    home_cards = [
        "caunoi.accounts.second_factor.reminder",
        "caunoi.accounts.waiting.phones_to_compare",
        "caunoi.accounts.waiting.phones_in_my_name",
    ]
