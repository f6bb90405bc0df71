from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.accounts.roles import Role

NOT_FOR = (Role.WORKER, Role.EXPERT, Role.PROVIDER)


class CoordinationConfig(AppConfig):
    name = "caunoi.coordination"
    label = "coordination"
    menu = [
        MenuItem("coordination:indicators", _("Indicators"), group="reports", order=30, icon="book", not_for=NOT_FOR)
    ]
