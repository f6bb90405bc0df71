from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem


class TrainingConfig(AppConfig):
    name = "caunoi.training"
    label = "training"
    menu = [MenuItem("training:course_runs", _("Classes"), group="training", order=10, icon="school")]
    search = "caunoi.training.home.find"
