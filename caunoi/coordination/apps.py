from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "caunoi.coordination"
    label = "coordination"
