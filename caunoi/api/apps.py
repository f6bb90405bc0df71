from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "caunoi.api"
    label = "api"
