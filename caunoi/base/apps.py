from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "caunoi.base"
    label = "base"
