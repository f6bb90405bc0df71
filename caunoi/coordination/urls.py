from django.urls import path

from caunoi.coordination import views

app_name = "coordination"
urlpatterns = [path("indicators/", views.indicators, name="indicators")]
