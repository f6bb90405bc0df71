from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "caunoi.learning"
    label = "learning"
