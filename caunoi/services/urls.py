from django.urls import URLPattern, path

from caunoi.services.views import facts, trades
from caunoi.services.views.client import about_client

app_name = "services"


def _of(sort: str) -> list[URLPattern]:
    """The pages of one sort of facts."""
    it = {"sort": sort}
    return [
        path(f"{sort}s/", facts.facts, it, name=f"{sort}s"),
        path(f"{sort}s/new/", facts.fact_new, it, name=f"{sort}_new"),
        path(f"{sort}s/<uuid:pk>/", facts.fact, it, name=sort),
        path(f"{sort}s/<uuid:pk>/amend/", facts.amend, it, name=f"{sort}_amend"),
        path(f"{sort}s/<uuid:pk>/take-back/", facts.take_back, it, name=f"{sort}_take_back"),
    ]


urlpatterns = [
    *_of("survey"),
    *_of("consultation"),
    path("trainings/", trades.trainings, name="trainings"),
    path("trainings/new/", trades.training_new, name="training_new"),
    path("trainings/<uuid:pk>/", trades.training, name="training"),
    path("trainings/<uuid:pk>/change/", trades.training_change, name="training_change"),
    path("trainings/<uuid:pk>/take-back/", trades.training_take_back, name="training_take_back"),
    path("client/<uuid:pk>/", about_client, name="client_services"),
    path("trades/", trades.trades, name="trades"),
    path("trades/<slug:code>/end/", trades.trade_end, name="trade_end"),
    path("agreements/<uuid:pk>/", trades.quota, name="quota"),
]
