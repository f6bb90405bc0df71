from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "caunoi.workshops"
    label = "workshops"
