from django.urls import path

from caunoi.accounts.views import me

app_name = "accounts"
urlpatterns = [
    path("me/", me.me, name="me"),
]
