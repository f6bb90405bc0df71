"""The phone app: its page, its service worker, its manifest."""

from django.urls import path

from caunoi.fieldapp import views

app_name = "fieldapp"
urlpatterns = [
    path("", views.app, name="app"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
