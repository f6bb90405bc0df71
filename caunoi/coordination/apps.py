from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.accounts.roles import Role

NOT_FOR = (Role.WORKER, Role.EXPERT, Role.PROVIDER)


class CoordinationConfig(AppConfig):
    name = "caunoi.coordination"
    label = "coordination"
    menu = [
        MenuItem("coordination:plans", _("Plans and targets"), group="plans", order=20, icon="target"),
        MenuItem("coordination:directives", _("Directives"), group="plans", order=30, icon="gavel"),
        MenuItem("coordination:requirements", _("What is required"), group="plans", order=40, icon="list-check"),
        MenuItem("coordination:communications", _("Communication"), group="plans", order=50, icon="message"),
        MenuItem(
            "coordination:programmes",
            _("Programmes"),
            group="plans",
            order=60,
            icon="flag",
            not_for=(Role.PARTNER, Role.POLICE, Role.PROVIDER, Role.LEAD, Role.TRAINER),
        ),
        MenuItem("coordination:indicators", _("Indicators"), group="reports", order=30, icon="book", not_for=NOT_FOR),
    ]
    under = [
        Under("/coordination/programmes/", "coordination:plans"),
        Under("/coordination/targets/", "coordination:plans"),
        Under("/coordination/files/", "coordination:directives"),
    ]
    home_cards = ["caunoi.coordination.home.late", "caunoi.coordination.home.waiting"]
    search = "caunoi.coordination.home.find"
