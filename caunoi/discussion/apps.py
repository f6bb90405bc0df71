from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.training.tabs import ClassTab


class DiscussionConfig(AppConfig):
    name = "caunoi.discussion"
    label = "discussion"
    menu = [MenuItem("discussion:discussions", _("Discussions"), group="training", order=40, icon="messages")]
    under = [
        Under("/discussion/class/", "training:course_runs"),
        Under("/discussion/", "training:course_runs"),
    ]
    class_tabs = [ClassTab("discussion:of_class", _("Discussion"), order=60)]
