from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "caunoi.services"
    label = "services"
