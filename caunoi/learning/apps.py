from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import MenuItem, Under
from caunoi.training.tabs import ClassTab


class LearningConfig(AppConfig):
    name = "caunoi.learning"
    label = "learning"
    menu = [
        MenuItem("learning:quizzes", _("Tests"), group="training", order=30, icon="list-check"),
        MenuItem("learning:questions", _("Question bank"), group="training", order=32, icon="help-circle"),
        MenuItem("learning:follow_ups", _("Follow-ups"), group="training", order=34, icon="history"),
    ]
    under = [
        Under("/learning/", "training:course_runs"),
        Under("/learning/statements/", "learning:quizzes"),
    ]
    class_tabs = [ClassTab("learning:class_rounds", _("Tests and follow-up"), order=50)]
    badge_followers = ["caunoi.learning.actions.settling.follow_badge"]
    home_cards = ["caunoi.learning.home.follow_ups_due", "caunoi.learning.home.sheets_to_settle"]
