from django.urls import path, register_converter

from caunoi.clients import views


class Decision:
    """`merged` or `apart`."""

    regex = "merged|apart"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Decision, "decision")
app_name = "clients"
urlpatterns = [
    path("", views.clients, name="clients"),
    path("new/", views.client_new, name="client_new"),
    path("to-settle/", views.to_settle, name="to_settle"),
    path("to-settle/<uuid:pk>/", views.settle, name="settle"),
    path("candidates/", views.candidates, name="candidates"),
    path("candidates/<uuid:kept>/<uuid:other>/<decision:decision>/", views.decide, name="decide"),
    path("decisions/", views.merges, name="merges"),
    path("decisions/<uuid:pk>/undo/", views.undo, name="undo"),
    path("cards/", views.blank_cards, name="blank_cards"),
    path("consents/<uuid:pk>/withdraw/", views.consent_withdraw, name="consent_withdraw"),
    path("<uuid:pk>/", views.client, name="client"),
    path("<uuid:pk>/change/", views.client_change, name="client_change"),
    path("<uuid:pk>/close/", views.client_close, name="client_close"),
    path("<uuid:pk>/consent/", views.consent_new, name="consent_new"),
    path("<uuid:pk>/card/", views.client_card, name="client_card"),
    path("<uuid:pk>/readings/", views.readings, name="readings"),
]
