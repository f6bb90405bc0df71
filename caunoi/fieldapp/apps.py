from django.apps import AppConfig


class FieldappConfig(AppConfig):
    name = "caunoi.fieldapp"
    label = "fieldapp"
