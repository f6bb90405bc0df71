from django.urls import path, register_converter

from caunoi.safety.rules.alerts import DECISIONS
from caunoi.safety.rules.life import EVENTS
from caunoi.safety.views import alerts, events, incidents, outings, zero


def one_of(*words: str) -> type:
    """A converter that takes these words only."""
    return type(
        "OneOf",
        (),
        {"regex": "|".join(words), "to_python": staticmethod(lambda value: value), "to_url": staticmethod(str)},
    )


register_converter(one_of(*EVENTS), "incident_event")
register_converter(one_of(*DECISIONS), "alert_decision")
register_converter(one_of("seen", "safe"), "outing_word")
app_name = "safety"
urlpatterns = [
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/new/", incidents.incident_new, name="incident_new"),
    path("incidents/of-client/<uuid:pk>/", incidents.client_incidents, name="client_incidents"),
    path("incidents/looked/<uuid:pk>/", events.looked, name="looked"),
    path("incidents/<uuid:pk>/", incidents.incident, name="incident"),
    path("incidents/<uuid:pk>/<incident_event:event>/", events.act, name="act"),
    path("months/", zero.zero, name="zero"),
    path("months/<uuid:club>/<str:month>/none/", zero.report_none, name="report_none"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/new/", alerts.alert_new, name="alert_new"),
    path("alerts/<uuid:pk>/", alerts.alert, name="alert"),
    path("alerts/<uuid:pk>/<alert_decision:decision>/", alerts.alert_decide, name="alert_decide"),
    path("outings/", outings.outings, name="outings"),
    path("outings/<uuid:pk>/back/", outings.outing_back, name="outing_back"),
    path("outings/<uuid:pk>/<outing_word:what>/", outings.outing_seen, name="outing_seen"),
]
