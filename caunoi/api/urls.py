"""No name of its own: the door's URL names stand in the namespace `hsds`, where ninja looks for them."""

from django.urls import URLResolver, include, path

from caunoi.api.door import doors

urlpatterns: list[URLResolver] = [path("hsds/", include((doors(), "hsds")))]
