from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "caunoi.safety"
    label = "safety"
