"""Learning material."""

from django.urls import path

from caunoi.library import views

app_name = "library"
urlpatterns = [
    path("", views.materials, name="materials"),
    path("new/", views.material_new, name="material_new"),
    path("<uuid:pk>/", views.material, name="material"),
    path("<uuid:pk>/file/", views.material_file, name="material_file"),
    path("<uuid:pk>/change/", views.material_change, name="material_change"),
    path("<uuid:pk>/publish/", views.material_publish, name="material_publish"),
    path("<uuid:pk>/withdraw/", views.material_withdraw, name="material_withdraw"),
]
