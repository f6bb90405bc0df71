from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "caunoi.public"
    label = "public"
