"""The phones' door under `/sync/v1/`, and the office's pages for what waits for a person."""

from django.urls import path

from caunoi.sync.views import door

app_name = "sync"
urlpatterns = [
    path("v1/enrol", door.enrol, name="enrol"),
    path("v1/records", door.records, name="records"),
    path("v1/compare", door.compare, name="compare"),
    path("v1/fetch", door.fetch, name="fetch"),
]
