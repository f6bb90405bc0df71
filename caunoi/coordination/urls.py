from django.urls import path

from caunoi.coordination.views import indicators

app_name = "coordination"
urlpatterns = [path("indicators/", indicators.indicators, name="indicators")]
