from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "caunoi.discussion"
    label = "discussion"
