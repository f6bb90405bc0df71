from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "caunoi.clients"
    label = "clients"
