"""The phones' door under `/sync/v1/`, and the office's pages for what waits for a person."""

from django.urls import path

from caunoi.sync.views import door, waiting

app_name = "sync"
urlpatterns = [
    path("v1/enrol", door.enrol, name="enrol"),
    path("v1/records", door.records, name="records"),
    path("v1/compare", door.compare, name="compare"),
    path("v1/fetch", door.fetch, name="fetch"),
    path("v1/file", door.file, name="file"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/<uuid:held_id>/", waiting.one, name="held"),
    path("handover/", waiting.hand_over, name="handover"),
]
