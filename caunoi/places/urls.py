from django.urls import path

from caunoi.places import views

app_name = "places"
urlpatterns = [
    path("", views.country, name="map"),
    path("suggest/", views.suggest, name="suggest"),
    path("venues/", views.venues, name="venues"),
    path("venues/new/", views.venue_new, name="venue_new"),
    path("venues/<uuid:id>/", views.venue, name="venue"),
    path("venues/<uuid:id>/change/", views.venue_change, name="venue_change"),
    path("venues/<uuid:id>/validate/", views.venue_validate, name="venue_validate"),
    path("venues/<uuid:id>/close/", views.venue_close, name="venue_close"),
    path("<uuid:id>/", views.place, name="place"),
]
