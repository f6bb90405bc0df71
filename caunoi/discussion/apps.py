from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem
from caunoi.training.tabs import ClassTab


class DiscussionConfig(AppConfig):
    name = "caunoi.discussion"
    label = "discussion"
    menu = [MenuItem("discussion:discussions", _("Discussions"), group="training", order=40, icon="messages")]
    class_tabs = [ClassTab("discussion:of_class", _("Discussion"), order=60)]
