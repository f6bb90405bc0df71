from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "caunoi.outreach"
    label = "outreach"
