from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.training.tabs import ClassTab


class TrainingConfig(AppConfig):
    name = "caunoi.training"
    label = "training"
    menu = [MenuItem("training:course_runs", _("Classes"), group="training", order=10, icon="school")]
    class_tabs = [
        ClassTab("training:course_run", _("Overview"), order=10),
        ClassTab("training:badges", _("Badges"), order=40),
    ]
    search = "caunoi.training.home.find"
