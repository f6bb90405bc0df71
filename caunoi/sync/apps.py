from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "caunoi.sync"
    label = "sync"
