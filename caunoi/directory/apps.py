from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "caunoi.directory"
    label = "directory"
