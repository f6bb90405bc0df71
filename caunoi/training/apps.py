from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.training.tabs import ClassTab


class TrainingConfig(AppConfig):
    name = "caunoi.training"
    label = "training"
    menu = [
        MenuItem("training:course_runs", _("Classes"), group="training", order=10, icon="school"),
        MenuItem("training:planned", _("Planned classes"), group="training", order=11, icon="calendar-event"),
        MenuItem("training:courses", _("Courses"), group="training", order=12, icon="book"),
    ]
    class_tabs = [
        ClassTab("training:course_run", _("Overview"), order=10),
        ClassTab("training:lessons", _("Lessons"), order=20),
        ClassTab(
            "training:learners",
            _("Learners"),
            order=30,
            also=("training:learner_change", "training:our_codes", "training:members_add", "training:officials_add"),
        ),
        ClassTab("training:door", _("Door"), order=35, also=("training:door_duty", "training:learner_presence")),
        ClassTab("training:registration", _("Registration"), order=25, shown="caunoi.training.registering.may_see"),
        ClassTab("training:budget", _("Budget"), order=90),
        ClassTab("training:badges", _("Badges"), order=40),
    ]
    search = "caunoi.training.home.find"
