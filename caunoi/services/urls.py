from django.urls import URLPattern, path

from caunoi.services import referral_urls
from caunoi.services.views import catalogue, facts, follow_ups, questions, quotas, trades
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
    *_of("test"),
    *_of("loan"),
    path("trainings/", trades.trainings, name="trainings"),
    path("trainings/new/", trades.training_new, name="training_new"),
    path("trainings/<uuid:pk>/", trades.training, name="training"),
    path("trainings/<uuid:pk>/change/", trades.training_change, name="training_change"),
    path("trainings/<uuid:pk>/take-back/", trades.training_take_back, name="training_take_back"),
    *referral_urls.urlpatterns,
    path("client/<uuid:pk>/", about_client, name="client_services"),
    path("trainings/follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path("trainings/<uuid:pk>/work/<int:mark>/<slug:answer>/", follow_ups.follow_up_answer, name="follow_up_answer"),
    path("trades/", catalogue.trades, name="trades"),
    path("trades/<slug:code>/end/", catalogue.trade_end, name="trade_end"),
    path("agreements/", quotas.usage, name="usage"),
    path("agreements/<uuid:pk>/", quotas.quota, name="quota"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.question_new, name="question_new"),
    path("questions/<uuid:pk>/", questions.question_reword, name="question_reword"),
    path("questions/<uuid:pk>/end/", questions.question_end, name="question_end"),
    path("questions/<uuid:pk>/up/", questions.question_up, name="question_up"),
]
