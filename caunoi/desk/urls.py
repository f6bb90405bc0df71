from django.urls import path

from caunoi.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("kit/", views.kit, name="kit"),
]
