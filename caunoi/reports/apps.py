from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under


class ReportsConfig(AppConfig):
    name = "caunoi.reports"
    label = "reports"
    part_words = "caunoi.reports.labels.part_words"
    menu = [
        MenuItem("reports:progress", _("Progress"), group="plans", order=10, icon="trending-up"),
        MenuItem("reports:reports", _("Reports"), group="reports", order=10, icon="report"),
        MenuItem("reports:typed_in", _("Typed-in figures"), group="reports", order=20, icon="pencil"),
        MenuItem("reports:club", _("Our club's figures"), group="reports", order=10, icon="chart-bar"),
    ]
    under = [Under("/reports/", "reports:club")]
    home_cards = [
        "caunoi.reports.home.period_without_report",
        "caunoi.reports.home.frozen_unsigned",
        "caunoi.reports.home.moved",
    ]
