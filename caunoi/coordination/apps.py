from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class CoordinationConfig(AppConfig):
    name = "caunoi.coordination"
    label = "coordination"
    menu = [MenuItem("coordination:indicators", _("Indicators"), group="reports", order=30, icon="book")]
