from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.clients.panels import Panel


class ServicesConfig(AppConfig):
    name = "caunoi.services"
    label = "services"
    open_referrals = "caunoi.services.capacity.open_referrals"
    consent_followers = ["caunoi.services.actions.recalls.follow_withdrawals"]
    client_panels = [
        Panel("services:client_referrals", _("Referrals"), order=15),
        Panel("services:client_services", _("Services and training"), order=20),
    ]
    home_cards = [
        "caunoi.services.waiting.work_to_ask_about",
        "caunoi.services.waiting.agreements_nearly_used",
        "caunoi.services.home.unanswered",
        "caunoi.services.home.recalls",
        "caunoi.services.home.complaints",
        "caunoi.services.home.astray",
        "caunoi.services.home.new_for_provider",
        "caunoi.services.home.recalls_for_provider",
        "caunoi.services.home.old_capacity",
    ]
    menu = [
        MenuItem("services:referrals", _("Referrals"), group="help", order=10, icon="send"),
        MenuItem("services:received", _("Referrals to you"), group="help", order=5, icon="inbox"),
        MenuItem("services:capacity", _("Seats and beds"), group="help", order=7, icon="building"),
        MenuItem("services:surveys", _("Surveys of needs"), group="help", order=20, icon="clipboard-list"),
        MenuItem("services:consultations", _("Consultations"), group="help", order=25, icon="message"),
        MenuItem("services:tests", _("Tests followed up"), group="help", order=27, icon="clipboard-check"),
        MenuItem("services:trainings", _("Trade training"), group="help", order=30, icon="school"),
        MenuItem("services:loans", _("Loans"), group="help", order=32, icon="trending-up"),
        MenuItem("services:trades", _("Trades"), group="settings", order=60, icon="list"),
        MenuItem("services:questions", _("Questions of the survey"), group="settings", order=62, icon="list-check"),
    ]
    under = [
        Under("/services/client/", "clients:clients"),
        Under("/services/agreements/", "network:agreements"),
    ]
