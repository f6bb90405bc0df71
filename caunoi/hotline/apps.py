from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "caunoi.hotline"
    label = "hotline"
